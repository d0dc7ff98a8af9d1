package io.diglot.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.diglot.gateway.ManualClock;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.settings.BoundSettings;
import io.diglot.gateway.settings.GatewaySettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.RowCallbackHandler;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

class DatabaseTest {

    /** Gives a row at once and never another one. */
    private static final String ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"
            + " SELECT 0 UNION ALL SELECT MAX(x) FROM n";

    @TempDir
    Path folder;

    private Database database;

    @BeforeEach
    void open() {
        database = new DatabaseWiring().database(settings(), Clock.systemUTC());
    }

    @AfterEach
    void close() throws IOException {
        database.close();
    }

    @Test
    void a_failed_write_leaves_nothing() {
        assertThatThrownBy(() -> database.write(session -> {
                            insert(session, "half");
                            throw new IllegalStateException("on purpose");
                        })
                        .block())
                .hasMessage("on purpose");

        assertThat(count()).isZero();
    }

    @Test
    void readers_cannot_write() {
        assertThatThrownBy(() -> database.read(session -> {
                            insert(session, "sneaky");
                            return 1;
                        })
                        .block())
                .hasStackTraceContaining("readonly");
    }

    @Test
    @Timeout(30)
    void a_cancelled_request_cancels_its_statement() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Disposable request = database.write(session -> {
                    insert(session, "abandoned");
                    try {
                        // Only a statement that runs can be told to stop: its first row says that it does.
                        session.jdbc().sql(ENDLESS).query((RowCallbackHandler) row -> started.countDown());
                        return 1;
                    } finally {
                        ended.countDown();
                    }
                })
                .subscribe();
        started.await();

        request.dispose();

        ended.await();
        assertThat(count()).isZero();
        database.writeOnly(session -> insert(session, "next")).block(Duration.ofSeconds(10));
        assertThat(count()).isOne();
    }

    @Test
    @Timeout(60)
    void a_transaction_that_starts_anew_holds_no_thread_while_it_waits() {
        List<String> order = new CopyOnWriteArrayList<>();
        Mono<Boolean> other =
                database.<Boolean>write(session -> order.add("other")).cache();

        database.write(session -> {
                    order.add("attempt");
                    if (order.size() == 1) {
                        other.subscribe();
                        throw new PessimisticLockingFailureException("on purpose");
                    }
                    return 1;
                })
                .block();

        other.block();
        assertThat(order).containsExactly("attempt", "other", "attempt");
    }

    @Test
    @Timeout(60)
    void a_transaction_that_never_gets_through_is_told_to_come_again() {
        AtomicInteger attempts = new AtomicInteger();

        assertThatThrownBy(() -> database.writeOnly(session -> {
                            attempts.incrementAndGet();
                            throw new PessimisticLockingFailureException("on purpose");
                        })
                        .block())
                .matches(Failure.is(Failure.Overloaded.class));

        assertThat(attempts).hasValue(5);
    }

    @Test
    @Timeout(60)
    void nobody_starts_a_transaction_anew_for_a_caller_who_has_gone() throws InterruptedException {
        AtomicInteger attempts = new AtomicInteger();
        Disposable.Swap request = Disposables.swap();
        CountDownLatch gone = new CountDownLatch(1);
        request.update(database.writeOnly(session -> {
                    attempts.incrementAndGet();
                    request.dispose();
                    gone.countDown();
                    throw new PessimisticLockingFailureException("on purpose");
                })
                .subscribe());
        gone.await();

        // Longer than the longest pause before a new attempt.
        TimeUnit.MILLISECONDS.sleep(500);
        database.writeOnly(session -> insert(session, "next")).block();

        assertThat(attempts).hasValue(1);
    }

    @Test
    @Timeout(120)
    void a_full_disk_is_told_as_such_and_writes_go_on_once_there_is_room() {
        WriteProbe probe = new WriteProbe(database);
        assertThat(probe.takesWrites().block()).isTrue();
        limitPages("(SELECT page_count FROM pragma_page_count)");

        Throwable refusal = catchThrowable(() -> {
            for (int n = 0; n < 1_000; n++) {
                String name = n + "-" + "x".repeat(2_000);
                database.writeOnly(session -> insert(session, name)).block();
            }
        });

        assertThat(refusal)
                .asInstanceOf(InstanceOfAssertFactories.type(FailureException.class))
                .extracting(FailureException::failure)
                .isInstanceOfSatisfying(Failure.Unavailable.class, full -> assertThat(full.retryAfterSeconds())
                        .isPositive());
        int before = count();
        assertThat(database.writesGoOn()).isFalse();
        assertThatThrownBy(() -> probe.takesWrites().block()).matches(Failure.is(Failure.Unavailable.class));
        assertThat(count()).as("readers go on").isEqualTo(before);

        limitPages("1000000");
        assertThat(probe.takesWrites().block()).isTrue();
        assertThat(database.writesGoOn()).isTrue();
        database.writeOnly(session -> insert(session, "y".repeat(100_000))).block();
        assertThat(count()).isEqualTo(before + 1);
    }

    /** The limit is the connection's, and there is one that writes. */
    private void limitPages(String most) {
        database.writeOnly(session -> {
                    Integer pages = session.jdbc()
                            .sql("SELECT " + most)
                            .query(Integer.class)
                            .single();
                    session.jdbc()
                            .sql("PRAGMA max_page_count = " + pages)
                            .query(Integer.class)
                            .single();
                })
                .block();
    }

    @Test
    @Timeout(60)
    void writes_are_taken_while_a_long_one_goes_on_and_not_while_one_hangs() throws IOException {
        database.close();
        ManualClock clock = new ManualClock();
        database = new DatabaseWiring().database(settings(), clock);
        WriteProbe probe = new WriteProbe(database);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Mono<Void> write = database.writeOnly(session -> {
                    insert(session, "long");
                    begun.countDown();
                    await(end);
                })
                .cache();
        write.subscribe();
        await(begun);

        assertThat(probe.takesWrites().block()).isTrue();
        clock.advance(Duration.ofMinutes(2));
        assertThat(probe.takesWrites().block()).isFalse();

        end.countDown();
        write.block();
        assertThat(probe.takesWrites().block()).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_second_gateway_on_the_same_folder_is_refused() {
        assertThatThrownBy(() -> new DatabaseWiring().database(settings(), Clock.systemUTC()))
                .isInstanceOf(DataFolderInUse.class)
                .hasMessageContaining(folder.toString());
    }

    private Integer count() {
        return database.read(session -> session.jdbc()
                        .sql("SELECT COUNT(*) FROM workspace WHERE name <> 'default'")
                        .query(Integer.class)
                        .single())
                .block();
    }

    private static void insert(Session session, String name) {
        session.jdbc()
                .sql("INSERT INTO workspace (name, id, created_at) VALUES (:name, :name, 0)")
                .param("name", name)
                .update();
    }

    private GatewaySettings settings() {
        return BoundSettings.of(Map.of("diglot.embedded.data-dir", folder.toString()));
    }
}
