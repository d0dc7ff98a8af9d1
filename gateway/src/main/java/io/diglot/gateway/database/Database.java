package io.diglot.gateway.database;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.observation.RequestTiming;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.Closeable;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Runs work against the database, off the event loops. Reads and writes have lanes of threads of their own; SQLite has
 * one writer, so its write lane has one thread and nothing ever waits for a lock.
 */
public final class Database implements Closeable, MeterBinder {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int QUEUE = 2_000;
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);
    private static final Duration TRY_AGAIN_LATER = Duration.ofSeconds(5);
    private static final int ATTEMPTS = 5;
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

    /** Longer than any transaction takes; what is large is written in slices. */
    private static final Duration LONGEST_WRITE = Duration.ofMinutes(1);

    /** More than are in use at once; of what clients search for, each is another. */
    private static final int KNOWN_STATEMENTS = 512;

    private static final String CHARACTER_NOT_IN_REPERTOIRE = "22021";

    private final SqlDialect dialect;
    private final Clock clock;
    private final List<? extends Closeable> resources;
    private final Access reads;
    private final Access writes;
    private final DataSource writers;

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
        this.reads = new Access(readers, readThreads, "read").readOnly();
        this.writes = new Access(writers, writeThreads, "write");
        this.writers = writers;
    }

    /** Reads in one transaction, so that all statements see the same state. */
    public <T> Mono<T> read(Function<Session, @Nullable T> work) {
        return RequestTiming.upstream(reads.run(work), "read from the database");
    }

    /** Writes in one transaction: all of it, on disk, or nothing. */
    public <T> Mono<T> write(Function<Session, @Nullable T> work) {
        return RequestTiming.upstream(writes.run(work), "write to the database");
    }

    /** As {@link #write}, where there is nothing to give back. */
    public Mono<Void> writeOnly(Consumer<Session> work) {
        return write(session -> {
            work.accept(session);
            return null;
        });
    }

    /** Whether writes go on, as far as the last ones tell: none failed by the database's fault, none hangs. */
    public boolean writesGoOn() {
        return !writes.failing && !writes.lane.hangs(LONGEST_WRITE);
    }

    public SqlDialect dialect() {
        return dialect;
    }

    /** For a library that has statements of its own; each is short, and none waits for anything but a connection. */
    public DataSource writers() {
        return writers;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        reads.lane.bindTo(meters, "read");
        writes.lane.bindTo(meters, "write");
    }

    @Override
    public void close() throws IOException {
        // What is under way ends first: an acknowledgement must not be lost on the way down.
        reads.lane.close();
        writes.lane.close();
        for (Closeable resource : resources) {
            resource.close();
        }
    }

    /** The way to the database of one kind of work. */
    private final class Access {
        private final NamedParameterJdbcTemplate batches;
        private final JdbcClient jdbc;
        private final TransactionTemplate transactions;
        private final Lane lane;
        private final String name;
        private volatile boolean failing;

        Access(DataSource source, int threads, String name) {
            JdbcTemplate template = new JdbcTemplate(source) {
                @Override
                protected void applyStatementSettings(Statement statement) throws SQLException {
                    super.applyStatementSettings(statement);
                    CancellableWork.about(statement);
                }
            };
            template.setFetchSize(500);
            // For all transactions: what it has read of a statement's text it keeps.
            this.batches = new NamedParameterJdbcTemplate(template);
            this.batches.setCacheLimit(KNOWN_STATEMENTS);
            this.jdbc = JdbcClient.create(batches);
            this.transactions = new TransactionTemplate(new JdbcTransactionManager(source));
            this.lane = new Lane("db-" + name, threads, QUEUE, clock);
            this.name = name;
        }

        /** All statements of a transaction see the same state. */
        Access readOnly() {
            // SQLite's readers are read-only by the way they are opened; the driver refuses to switch later.
            if (dialect == SqlDialect.POSTGRESQL) {
                transactions.setReadOnly(true);
                transactions.setIsolationLevel(TransactionTemplate.ISOLATION_REPEATABLE_READ);
            }
            return this;
        }

        /** PostgreSQL may end one of two transactions that cross each other; that one starts anew a little later. */
        <T> Mono<T> run(Function<Session, @Nullable T> work) {
            return lane.run(cancellable -> attempt(work, cancellable))
                    .retryWhen(Retry.backoff(ATTEMPTS - 1L, SHORTEST_PAUSE)
                            .maxBackoff(LONGEST_PAUSE)
                            .filter(ConcurrencyFailureException.class::isInstance)
                            .onRetryExhaustedThrow((retry, last) -> new Failure.Overloaded(TRY_AGAIN).asException()));
        }

        private <T> @Nullable T attempt(Function<Session, @Nullable T> work, CancellableWork cancellable) {
            try {
                T result = transactions.execute(status -> {
                    cancellable.begin();
                    try {
                        return work.apply(new Session(jdbc, batches, dialect, clock.instant()));
                    } finally {
                        cancellable.end();
                    }
                });
                failing = false;
                return result;
            } catch (FailureException failure) {
                throw failure;
            } catch (RuntimeException e) {
                throw cancellable.isCancelled() ? e : explained(e);
            }
        }

        private RuntimeException explained(RuntimeException error) {
            if (holdsUnstorableText(error)) {
                return new Failure.Invalid(
                                Failure.Invalid.Rule.UNPROCESSABLE, "a text holds U+0000, which cannot be kept")
                        .asException();
            }
            return Trouble.in(error)
                    .filter(trouble -> this == writes || !Trouble.isReadOnly(trouble))
                    .<RuntimeException>map(trouble -> {
                        failing = true;
                        LOG.warn("the database does not do its work: lane={} failure={}", name, trouble);
                        return new Failure.Unavailable(TRY_AGAIN_LATER).asException();
                    })
                    .orElse(error);
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
    }
}
