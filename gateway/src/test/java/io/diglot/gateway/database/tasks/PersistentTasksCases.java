package io.diglot.gateway.database.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.Session;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** Two instances do the tasks of one database. */
abstract class PersistentTasksCases {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final TaskTable tasks = new TaskTable("test");

    abstract Database database();

    @Test
    void each_task_is_one_instances_at_a_time_and_none_is_left() {
        database()
                .writeOnly(session -> session.jdbc()
                        .sql("CREATE TABLE IF NOT EXISTS wanted (task "
                                + session.dialect().textType() + " PRIMARY KEY, times INTEGER NOT NULL)")
                        .update())
                .block();
        ConcurrentHashMap<String, AtomicInteger> underWay = new ConcurrentHashMap<>();
        AtomicInteger most = new AtomicInteger();
        PersistentTasks one = instance(underWay, most);
        PersistentTasks other = instance(underWay, most);
        one.start();
        other.start();
        try {
            Flux.range(0, 300)
                    .flatMap(
                            n -> database().writeOnly(session -> {
                                tasks.hasten(session, List.of("task " + n % 3), session.now());
                                session.jdbc()
                                        .sql(
                                                "INSERT INTO wanted (task, times) VALUES (:task, 1) ON CONFLICT (task) DO UPDATE SET"
                                                        + " times = wanted.times + 1")
                                        .param("task", "task " + n % 3)
                                        .update();
                            }),
                            4)
                    .blockLast();

            Instant deadline = Instant.now().plus(PATIENCE);
            while (count("wanted") + count("scheduled_tasks") > 0
                    && Instant.now().isBefore(deadline)) {
                one.wake();
                other.wake();
            }
        } finally {
            one.stop();
            other.stop();
        }

        assertThat(count("wanted")).as("what nobody did").isZero();
        assertThat(count("scheduled_tasks")).as("tasks that nobody ended").isZero();
        assertThat(most).as("instances at one task").hasValue(1);
    }

    /** What is wanted by the time that the task looks is done; what comes while it is done makes it go again. */
    private PersistentTasks instance(ConcurrentHashMap<String, AtomicInteger> underWay, AtomicInteger most) {
        return new PersistentTasks(database(), Clock.systemUTC(), tasks, 2, turn -> {
            AtomicInteger here = underWay.computeIfAbsent(turn.task(), task -> new AtomicInteger());
            most.accumulateAndGet(here.incrementAndGet(), Math::max);
            try {
                int seen = times(turn.task());
                return Objects.requireNonNull(database()
                        .<Optional<Instant>>write(session -> {
                            turn.hold(session);
                            int done = session.jdbc()
                                    .sql("DELETE FROM wanted WHERE task = :task AND times = :seen")
                                    .param("task", turn.task())
                                    .param("seen", seen)
                                    .update();
                            if (done == 1 || times(session, turn.task()) == 0) {
                                turn.end(session);
                                return Optional.empty();
                            }
                            return Optional.of(session.now());
                        })
                        .block());
            } finally {
                here.decrementAndGet();
            }
        });
    }

    private int times(String task) {
        return Objects.requireNonNull(
                database().read(session -> times(session, task)).block());
    }

    private static int times(Session session, String task) {
        return session.jdbc()
                .sql("SELECT times FROM wanted WHERE task = :task")
                .param("task", task)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    private long count(String table) {
        return Objects.requireNonNull(database()
                .read(session -> session.jdbc()
                        .sql("SELECT COUNT(*) FROM " + table)
                        .query(Long.class)
                        .single())
                .block());
    }
}
