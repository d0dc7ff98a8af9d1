package io.diglot.gateway.execution;

import io.diglot.gateway.copy.side.OpenEnd;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.database.tasks.PersistentTasks;
import io.diglot.gateway.database.tasks.TaskTable;
import io.diglot.gateway.llm.LanguageModel;
import io.diglot.gateway.store.executions.OpenExecution;
import java.time.Clock;
import java.util.List;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The tasks of what is being executed. They outlive the gateway: the next one goes on with them, and so do other replicas. */
@Component
final class ExecutionTasks implements SmartLifecycle {

    /** So many are gone on with at once; others wait until one of them is over. */
    private static final int AT_ONCE = 4;

    private final TaskTable table = new TaskTable("execute");
    private final Database database;
    private final LanguageModel model;
    private final boolean isEndOfCopy;
    private final PersistentTasks tasks;

    ExecutionTasks(
            Database database, Clock clock, ExecutionRunner runner, LanguageModel model, Environment environment) {
        this.database = database;
        this.model = model;
        this.isEndOfCopy = OpenEnd.isOne(environment);
        this.tasks = new PersistentTasks(database, clock, table, AT_ONCE, runner);
    }

    /** Puts down the task of an execution, within the transaction that begins it. */
    void put(Session session, OpenExecution execution) {
        table.put(session, List.of(execution.task()), session.now());
    }

    /** Looks at once for what was put down. */
    void wake() {
        tasks.wake();
    }

    /** What others have begun is theirs to go on with, where this is an end of a copy. Without a model nothing is begun. */
    @Override
    public void start() {
        if (!isEndOfCopy && (model.isThere() || isAnyLeft())) {
            tasks.start();
        }
    }

    /** Whether something is to be ended that was begun with a model which is gone. */
    private boolean isAnyLeft() {
        return Boolean.TRUE.equals(database.read(table::hasAny).block());
    }

    @Override
    public void stop() {
        tasks.stop();
    }

    @Override
    public boolean isRunning() {
        return tasks.isRunning();
    }
}
