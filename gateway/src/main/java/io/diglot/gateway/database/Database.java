package io.diglot.gateway.database;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.observation.RequestTiming;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.Closeable;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Runs work against the database, off the event loops. Reads and writes have lanes of threads of their own; SQLite has
 * one writer, so its write lane has one thread and nothing ever waits for a lock. A full lane refuses.
 */
public final class Database implements Closeable, MeterBinder {

    private static final int QUEUE = 2_000;
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);
    private static final Duration DRAIN = Duration.ofSeconds(10);
    private static final int ATTEMPTS = 5;
    private static final String CHARACTER_NOT_IN_REPERTOIRE = "22021";

    private final SqlDialect dialect;
    private final Clock clock;
    private final List<? extends Closeable> resources;
    private final Lane reads;
    private final Lane writes;

    /**
     * @param readers connections that only read; for PostgreSQL the same pool as {@code writers}
     * @param readThreads as many as {@code readers} has connections to spare
     * @param resources what is closed with the database, in this order
     */
    public Database(
            SqlDialect dialect,
            Clock clock,
            DataSource readers,
            int readThreads,
            DataSource writers,
            int writeThreads,
            List<? extends Closeable> resources) {
        this.dialect = dialect;
        this.clock = clock;
        this.resources = List.copyOf(resources);
        this.reads = new Lane(readers, readThreads, "db-read", true);
        this.writes = new Lane(writers, writeThreads, "db-write", false);
    }

    /** Reads in one transaction, so that all statements see the same state. */
    public <T> Mono<T> read(Function<Session, @Nullable T> work) {
        return RequestTiming.upstream(reads.run(work));
    }

    /** Writes in one transaction: all of it, on disk, or nothing. */
    public <T> Mono<T> write(Function<Session, @Nullable T> work) {
        return RequestTiming.upstream(writes.run(work));
    }

    /** As {@link #write}, where there is nothing to give back. */
    public Mono<Void> writeOnly(Consumer<Session> work) {
        return write(session -> {
            work.accept(session);
            return null;
        });
    }

    public SqlDialect dialect() {
        return dialect;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        reads.bindTo(meters, "read");
        writes.bindTo(meters, "write");
    }

    @Override
    public void close() throws IOException {
        // What is under way ends first: an acknowledgement must not be lost on the way down.
        reads.scheduler.disposeGracefully().block(DRAIN);
        writes.scheduler.disposeGracefully().block(DRAIN);
        for (Closeable resource : resources) {
            resource.close();
        }
    }

    private final class Lane {
        private final JdbcTemplate template;
        private final TransactionTemplate transactions;
        private final Scheduler scheduler;
        private final AtomicInteger asked = new AtomicInteger();
        private final AtomicInteger running = new AtomicInteger();

        Lane(DataSource source, int threads, String name, boolean readOnly) {
            this.template = new JdbcTemplate(source) {
                @Override
                protected void applyStatementSettings(Statement statement) throws SQLException {
                    super.applyStatementSettings(statement);
                    CancellableWork.about(statement);
                }
            };
            this.template.setFetchSize(500);
            this.transactions = new TransactionTemplate(new JdbcTransactionManager(source));
            // SQLite's readers are read-only by the way they are opened; the driver refuses to switch later.
            this.transactions.setReadOnly(readOnly && dialect == SqlDialect.POSTGRESQL);
            if (readOnly && dialect == SqlDialect.POSTGRESQL) {
                this.transactions.setIsolationLevel(TransactionTemplate.ISOLATION_REPEATABLE_READ);
            }
            this.scheduler = Schedulers.newBoundedElastic(threads, QUEUE, name, 60, true);
        }

        void bindTo(MeterRegistry meters, String name) {
            Gauge.builder("diglot.database.waiting", () -> Math.max(0, asked.get() - running.get()))
                    .description("Work that waits for a thread of the database's")
                    .tag("lane", name)
                    .register(meters);
            Gauge.builder("diglot.database.running", running::get)
                    .description("Work that the database does")
                    .tag("lane", name)
                    .register(meters);
        }

        <T> Mono<T> run(Function<Session, @Nullable T> work) {
            return Mono.defer(() -> {
                        CancellableWork cancellable = new CancellableWork();
                        asked.incrementAndGet();
                        return Mono.<T>fromCallable(() -> attemptFor(work, cancellable))
                                .subscribeOn(scheduler)
                                .doOnCancel(cancellable::cancel)
                                .doFinally(ended -> asked.decrementAndGet());
                    })
                    .onErrorMap(RejectedExecutionException.class, e -> new Failure.Unavailable(TRY_AGAIN));
        }

        /** Nothing where the caller has gone: nobody is there to be told, and nothing is wrong. */
        private <T> @Nullable T attemptFor(Function<Session, @Nullable T> work, CancellableWork cancellable) {
            running.incrementAndGet();
            try {
                return attempt(work, cancellable, 1);
            } catch (RuntimeException e) {
                if (cancellable.isCancelled()) {
                    return null;
                }
                throw holdsUnstorableText(e)
                        ? new Failure.Invalid(
                                Failure.Invalid.Rule.UNPROCESSABLE, "a text holds U+0000, which cannot be kept")
                        : e;
            } finally {
                running.decrementAndGet();
            }
        }

        /** PostgreSQL takes every character but one. */
        private static boolean holdsUnstorableText(Throwable error) {
            for (Throwable cause = error; cause != null; cause = cause.getCause()) {
                if (cause instanceof SQLException sql && CHARACTER_NOT_IN_REPERTOIRE.equals(sql.getSQLState())) {
                    return true;
                }
            }
            return false;
        }

        /** PostgreSQL may end one of two transactions that cross each other; that one starts anew. */
        private <T> @Nullable T attempt(Function<Session, @Nullable T> work, CancellableWork cancellable, int number) {
            try {
                return transactions.execute(status -> {
                    cancellable.begin();
                    try {
                        return work.apply(new Session(template, dialect, clock.instant()));
                    } finally {
                        cancellable.end();
                    }
                });
            } catch (ConcurrencyFailureException e) {
                if (number >= ATTEMPTS) {
                    throw e;
                }
                return attempt(work, new CancellableWork(), number + 1);
            }
        }
    }
}
