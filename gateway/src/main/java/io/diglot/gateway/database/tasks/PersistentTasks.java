package io.diglot.gateway.database.tasks;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.SqlDialect;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Does the tasks of one kind as they come due, on threads of their own, which may wait. On PostgreSQL all instances share
 * them; what one had begun that died is begun again by another one.
 */
public final class PersistentTasks implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PersistentTasks.class);

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(30);
    private static final Duration FOR_EVER = Duration.ofDays(36_500);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final Database database;
    private final TaskTable tasks;
    private final ExecutorService threads;
    private final Scheduler scheduler;
    private volatile boolean running;

    /** @param work does a task; empty where it has ended it itself, and else when it is to be done again */
    public PersistentTasks(
            Database database, Clock clock, TaskTable tasks, int threads, Function<Turn, Optional<Instant>> work) {
        this.database = database;
        this.tasks = tasks;
        CustomizableThreadFactory named = new CustomizableThreadFactory(tasks.kind() + "-");
        named.setDaemon(true);
        this.threads = Executors.newFixedThreadPool(threads, named);
        CustomTask<Void> task = Tasks.custom(tasks.kind(), Void.class)
                .onFailure((failed, next) ->
                        next.reschedule(failed, clock.instant().plus(AFTER_A_FAULT)))
                .execute((instance, context) ->
                        done(work, new Turn(tasks, instance.getId(), context.getExecution().version)));
        this.scheduler = Scheduler.create(database.writers(), task)
                .schedulerName(new SchedulerName.Fixed(UUID.randomUUID().toString()))
                .jdbcCustomization(new NanoTimes())
                .clock(clock::instant)
                .threads(threads)
                .executorService(this.threads)
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(LONGEST_STOP)
                // What it does not know are tasks of another kind, which somebody else does.
                .deleteUnresolvedAfter(FOR_EVER)
                // Who does the work says what went wrong with it.
                .failureLogging(LogLevel.DEBUG, false)
                .build();
    }

    private static CompletionHandler<Void> done(Function<Turn, Optional<Instant>> work, Turn turn) {
        Optional<Instant> again = again(work, turn);
        return (done, next) -> again.ifPresent(at -> next.reschedule(done, at));
    }

    /** A task that another instance has by now is that one's to end. */
    private static Optional<Instant> again(Function<Turn, Optional<Instant>> work, Turn turn) {
        try {
            return work.apply(turn);
        } catch (Turn.Over e) {
            LOG.warn("taken over by another instance: task={}", turn.task());
            return Optional.empty();
        }
    }

    /** Looks at once for what is due. */
    public void wake() {
        if (running) {
            scheduler.triggerCheckForDueExecutions();
        }
    }

    @Override
    public void start() {
        if (database.dialect() == SqlDialect.SQLITE) {
            // Nobody else works on the file: what was begun before is over.
            database.writeOnly(tasks::giveUpAll).block();
        }
        scheduler.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        try {
            scheduler.stop();
        } catch (RuntimeException e) {
            LOG.warn("tasks did not stop: kind={} failure={}", tasks.kind(), e.toString());
        }
        threads.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
