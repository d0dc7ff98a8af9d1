package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.database.SqlDialect;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.datasets.DatasetCreation;
import io.diglot.gateway.store.runs.RunWriter;
import io.diglot.gateway.store.spaces.Spaces;
import io.diglot.gateway.store.unfinished.Deletion;
import io.diglot.gateway.store.unfinished.DeletionTable;
import io.diglot.gateway.store.unfinished.Deletions;
import io.diglot.gateway.store.unfinished.Place;
import io.diglot.gateway.store.unfinished.SlicedWrite;
import io.diglot.gateway.store.unfinished.UnfinishedTable;
import io.diglot.model.spaces.Workspace;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Large writes: in slices, between which other writes have their turn, and yet all or nothing. What a failure, a caller
 * who goes away or a crash leaves of one is taken out again, in slices too.
 */
@Component
final class UnfinishedWrites implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(UnfinishedWrites.class);

    /** Much longer than a slice waits for its turn. */
    private static final Duration FORGOTTEN = Duration.ofMinutes(10);

    private static final Duration LOOK_EVERY = Duration.ofMinutes(2);

    private final Database database;
    private final Transactions transactions;
    private final Clock clock;
    private final Disposable watch;

    UnfinishedWrites(Database database, Transactions transactions, Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.clock = clock;
        if (database.dialect() == SqlDialect.SQLITE) {
            // Nobody else writes into the file: what was begun before is over.
            database.writeOnly(UnfinishedTable::giveUpAll).block();
        }
        this.watch = Flux.interval(Duration.ZERO, LOOK_EVERY)
                .onBackpressureDrop()
                .concatMap(tick -> takeOutForgotten(), 1)
                .subscribe();
    }

    /**
     * Carries out the steps, at once where one slice holds all; where one fails, nothing is left of them.
     *
     * @param where finds the workspace of the write
     */
    <T, R> Mono<R> write(
            Caller caller, Function<Spaces, Workspace> where, List<T> values, SlicedWrite.OrAtOnce<T, R> steps) {
        return values.size() <= SlicedWrite.SLICE
                ? transactions.forMore(database.write(session -> steps.atOnce(opened(session, caller, where), values)))
                : write(caller, where, Flux.just(values), steps);
    }

    /** As above, of values that come in parts: the next part is asked for once the one before is kept. */
    <T, R> Mono<R> write(
            Caller caller, Function<Spaces, Workspace> where, Flux<List<T>> parts, SlicedWrite<T, R> steps) {
        return transactions
                .forMore(database.write(session -> {
                    Place place = steps.begin(opened(session, caller, where));
                    UnfinishedTable.begin(session, place);
                    return place;
                }))
                .flatMap(place -> keptOpen(place, slices(caller, place, parts, steps))
                        .flatMap(count -> database.write(session -> {
                            UnfinishedTable.end(session, place);
                            return steps.end(transactions.in(session, caller, place.workspace()), place, count);
                        }))
                        .onErrorResume(failure -> takeBack(place).then(Mono.error(failure)))
                        .doOnCancel(() -> takeBack(place).subscribe()));
    }

    private UnitOfWork opened(Session session, Caller caller, Function<Spaces, Workspace> where) {
        return transactions.in(session, caller, where.apply(transactions.spaces(session, caller)));
    }

    /** Gives back how many values there were. */
    private <T> Mono<Integer> slices(Caller caller, Place place, Flux<List<T>> parts, SlicedWrite<T, ?> steps) {
        AtomicInteger count = new AtomicInteger();
        // Without a part in advance: each may be as large as a message.
        return parts.concatMap(
                        part -> Flux.fromIterable(slices(part))
                                .concatMap(
                                        slice -> slice(caller, place, slice, count.getAndAdd(slice.size()), steps), 1)
                                .then(),
                        0)
                .then(Mono.fromSupplier(count::get));
    }

    private static <T> List<List<T>> slices(List<T> values) {
        return IntStream.iterate(0, from -> from < values.size(), from -> from + SlicedWrite.SLICE)
                .mapToObj(from -> values.subList(from, Math.min(values.size(), from + SlicedWrite.SLICE)))
                .toList();
    }

    private <T> Mono<Void> slice(Caller caller, Place place, List<T> values, int from, SlicedWrite<T, ?> steps) {
        return transactions.forMore(database.writeOnly(session -> {
            UnfinishedTable.renew(session, place);
            steps.slice(transactions.in(session, caller, place.workspace()), place, values, from);
        }));
    }

    /**
     * A part may take its time to come: as long as somebody waits for it, the write is not forgotten. Where it was, the
     * next slice finds out.
     */
    private <T> Mono<T> keptOpen(Place place, Mono<T> slices) {
        Mono<T> never = Flux.interval(LOOK_EVERY)
                .onBackpressureDrop()
                .concatMap(
                        tick -> database.writeOnly(session -> UnfinishedTable.renew(session, place))
                                .onErrorComplete(),
                        1)
                .then(Mono.never());
        return Mono.firstWithSignal(slices, never);
    }

    /** Never fails: what cannot be taken out now will be later. */
    private Mono<Void> takeBack(Place place) {
        return database.writeOnly(session -> UnfinishedTable.giveUp(session, place))
                .then(takeOut(place))
                .onErrorResume(UnfinishedWrites::later);
    }

    private Mono<Void> takeOutForgotten() {
        return database.writeOnly(session ->
                        UnfinishedTable.giveUpBefore(session, clock.instant().minus(FORGOTTEN)))
                .thenMany(database.read(UnfinishedTable::givenUp).flatMapIterable(all -> all))
                .concatMap(this::takeOut)
                .then(database.read(DeletionTable::all))
                .flatMap(this::takeOut)
                .onErrorResume(UnfinishedWrites::later);
    }

    /**
     * Carries out a delete that its first transaction has decided: once that is through, all of it goes, whether the
     * caller stays or not. Its content goes in slices, or by who finds it later.
     */
    Mono<Void> delete(Caller caller, Function<Spaces, Workspace> where, Consumer<Deletions> deletes) {
        Mono<List<Deletion>> begun = database.write(session -> {
            Deletions deletions = new Deletions(opened(session, caller, where));
            deletes.accept(deletions);
            return deletions.left();
        });
        return begun.flatMap(left -> {
            if (left.isEmpty()) {
                return Mono.empty();
            }
            Mono<Void> rest =
                    takeOut(left).onErrorResume(UnfinishedWrites::later).cache();
            rest.subscribe();
            return rest;
        });
    }

    private Mono<Void> takeOut(List<Deletion> deletions) {
        return Flux.fromIterable(deletions)
                .concatMap(
                        deletion -> database.write(session -> deletion.takeOutSome(
                                        transactions.housekeeping(session, deletion.workspace()), SlicedWrite.SLICE))
                                .repeat()
                                .takeUntil(found -> found < SlicedWrite.SLICE),
                        1)
                .then();
    }

    private Mono<Void> takeOut(Place place) {
        return database.write(session -> takeOutSome(session, place))
                .repeat()
                .takeUntil(found -> found == 0)
                .then(database.writeOnly(session -> UnfinishedTable.forget(session, place)));
    }

    private int takeOutSome(Session session, Place place) {
        if (!UnfinishedTable.isGivenUp(session, place)) {
            return 0;
        }
        UnitOfWork work = transactions.housekeeping(session, place.workspace());
        int runs = RunWriter.takeOutSome(work, place, SlicedWrite.SLICE);
        return runs > 0 ? runs : DatasetCreation.takeOutSome(work, place, SlicedWrite.SLICE);
    }

    private static Mono<Void> later(Throwable error) {
        LOG.warn("what is left of a large write stays for a while: failure={}", error.toString());
        return Mono.empty();
    }

    @Override
    public void destroy() {
        watch.dispose();
    }
}
