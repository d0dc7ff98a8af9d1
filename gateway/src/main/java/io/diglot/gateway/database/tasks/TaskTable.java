package io.diglot.gateway.database.tasks;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.database.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** The tasks of one kind, within the transactions that they follow from. */
public record TaskTable(String kind) {

    private static final Table TABLE = Table.of(
            "scheduled_tasks", "task_name task_instance", "task_name task_instance execution_time picked version");

    private static final String THE_TASK = " WHERE task_name = :kind AND task_instance = :task";

    /**
     * Puts tasks down, unless they are there; one that is being done is there, and does not end before this transaction
     * has. So who changes what a task is about puts the task down before.
     */
    public void put(Session session, Collection<String> tasks, Instant at) {
        Table.runAll(
                session,
                TABLE.upsertKeeping("execution_time", "picked", "version") + "version = scheduled_tasks.version",
                tasks.stream()
                        .map(task -> new MapSqlParameterSource()
                                .addValue("task_name", kind)
                                .addValue("task_instance", task)
                                .addValue("execution_time", Columns.nanos(at))
                                .addValue("picked", false)
                                .addValue("version", 1L))
                        .toList());
    }

    /** Puts them down, or lets them be done earlier than they would. */
    public void hasten(Session session, Collection<String> tasks, Instant at) {
        put(session, tasks, at);
        Table.runAll(
                session,
                "UPDATE scheduled_tasks SET execution_time = :at" + THE_TASK
                        + " AND picked = :picked AND execution_time > :at",
                tasks.stream()
                        .map(task -> parameters(task)
                                .addValue("at", Columns.nanos(at))
                                .addValue("picked", false))
                        .toList());
    }

    public void remove(Session session, String task) {
        Table.run(session, "DELETE FROM scheduled_tasks" + THE_TASK, parameters(task));
    }

    /** Whether any is put down, also one that is being done. */
    public Boolean hasAny(Session session) {
        return session.jdbc()
                .sql("SELECT 1 FROM scheduled_tasks WHERE task_name = :kind LIMIT 1")
                .param("kind", kind)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Whether it is still being done by who was given it with this version. */
    boolean isHeld(Session session, String task, long version) {
        List<Long> held = session.jdbc()
                .sql("SELECT version FROM scheduled_tasks" + THE_TASK
                        + session.dialect().forUpdate())
                .param("kind", kind)
                .param("task", task)
                .query(Long.class)
                .list();
        return held.equals(List.of(version));
    }

    /** Gives back what somebody had begun who is no more; only where nobody else can have begun it. */
    void giveUpAll(Session session) {
        session.jdbc()
                .sql("UPDATE scheduled_tasks SET picked = :not, version = version + 1 WHERE task_name = :kind AND"
                        + " picked = :picked")
                .param("not", false)
                .param("picked", true)
                .param("kind", kind)
                .update();
    }

    private MapSqlParameterSource parameters(String task) {
        return new MapSqlParameterSource().addValue("kind", kind).addValue("task", task);
    }
}
