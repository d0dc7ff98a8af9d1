package io.diglot.gateway.copy.store;

import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.unfinished.Deletion;
import io.diglot.gateway.store.unfinished.Deletions;
import io.diglot.gateway.store.unfinished.SlicedWrite;
import io.diglot.model.spaces.Workspace;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Opens the embedded store for a copy: each piece of work is one transaction in one workspace, and is waited for. */
final class StoreAccess {

    /** Where all threads of the database have their hands full, or something of these ids is being taken out. */
    private static final Retry PATIENCE = Retry.backoff(60, Duration.ofMillis(100))
            .maxBackoff(Duration.ofSeconds(1))
            .filter(error ->
                    error instanceof FailureException failure && failure.failure() instanceof Failure.Overloaded)
            .onRetryExhaustedThrow((retry, last) -> last.failure());

    private final Database database;
    private final Transactions transactions;

    StoreAccess(Database database, Transactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    /** Reads what lies in no workspace. */
    <T> T across(Function<Session, T> work) {
        return waitFor(database.read(work));
    }

    /** Reads no more than so many bytes of rows at once, where they are more than one. */
    <T> T read(Workspace workspace, Function<UnitOfWork, T> work) {
        return waitFor(database.read(session ->
                work.apply(transactions.housekeeping(session, workspace).within(StoreSource.ROOM))));
    }

    void write(Workspace workspace, Consumer<UnitOfWork> work) {
        writeFor(workspace, unit -> {
            work.accept(unit);
            return true;
        });
    }

    /** As {@link #write}, which gives something back. */
    <T> T writeFor(Workspace workspace, Function<UnitOfWork, T> work) {
        return waitFor(transactions.forMore(
                database.write(session -> work.apply(transactions.housekeeping(session, workspace)))));
    }

    /** As {@link #write}, of what needs no room. */
    void writeAlways(Workspace workspace, Consumer<UnitOfWork> work) {
        waitFor(database.write(session -> {
            work.accept(transactions.housekeeping(session, workspace));
            return true;
        }));
    }

    /** Takes out what deletes that were begun leave, too. */
    void delete(Workspace workspace, Consumer<Deletions> deletes) {
        List<Deletion> left = waitFor(database.write(session -> {
            Deletions deletions = new Deletions(transactions.housekeeping(session, workspace));
            deletes.accept(deletions);
            return deletions.left();
        }));
        for (Deletion deletion : left) {
            int found = SlicedWrite.SLICE;
            while (found >= SlicedWrite.SLICE) {
                found = waitFor(database.write(session ->
                        deletion.takeOutSome(transactions.housekeeping(session, workspace), SlicedWrite.SLICE)));
            }
        }
    }

    static <T> T waitFor(Mono<T> answer) {
        return Objects.requireNonNull(answer.retryWhen(PATIENCE).block());
    }
}
