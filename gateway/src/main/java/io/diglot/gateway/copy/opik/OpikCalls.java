package io.diglot.gateway.copy.opik;

import io.diglot.gateway.backend.guard.Patiences;
import io.diglot.gateway.backend.opik.lists.WholeList;
import io.diglot.gateway.backend.opik.server.OpikApi;
import io.diglot.gateway.backend.opik.server.OpikTalkApi;
import io.diglot.gateway.backend.vendor.Batches;
import io.diglot.gateway.backend.vendor.FittingAnswers;
import io.diglot.gateway.backend.vendor.VendorCall;
import io.diglot.gateway.backend.vendor.VendorClient;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.copy.side.Persistence;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.model.spaces.Workspace;
import io.diglot.opik.OpikPage;
import io.diglot.opik.OpikResource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Asks the server and waits for its answer. A refusal for its quota is waited out however often it comes; what else passes
 * by itself is tried again for {@linkplain Persistence a minute}. Every request of a copy may be sent twice.
 */
final class OpikCalls {

    /** As long as the server answers at all, nobody is in a hurry. */
    private static final Duration WITHOUT_END = Duration.ofDays(3650);

    /** How often a list is read that becomes shorter meanwhile. */
    private static final int ATTEMPTS = 5;

    private final VendorClient client;
    private final Caller caller;
    private final Supplier<Persistence> persistence;
    private final Patiences patiences;

    /** @param persistence how long each request is asked again */
    OpikCalls(VendorClient client, Caller caller, InstantSource clock, Supplier<Persistence> persistence) {
        this.client = client;
        this.caller = caller;
        this.persistence = persistence;
        this.patiences = new Patiences(WITHOUT_END, clock);
    }

    OpikApi in(Workspace workspace) {
        return new OpikApi(caller, workspace);
    }

    /** As {@link #in}, of what people say. */
    OpikTalkApi talk(Workspace workspace) {
        return new OpikTalkApi(caller, workspace);
    }

    <T> T fetch(VendorCall<T> call) {
        return await(asking(call));
    }

    /** Nothing where the server says that there is none. */
    <T> Optional<T> find(VendorCall<T> call) {
        VendorCall<T> asked = mayBeGone(call);
        return await(asking(asked)
                .map(Optional::of)
                .onErrorResume(Failure.is(Failure.NotFound.class), gone -> Mono.just(Optional.empty())));
    }

    /** A call whose answer may be that there is no such thing. */
    static <T> VendorCall<T> mayBeGone(VendorCall<T> call) {
        return call.on(404, () -> new Failure.NotFound(Resource.EXPERIMENT, ""));
    }

    /** What is read by calls that {@linkplain #mayBeGone may say} that there is no such thing; nothing where one does. */
    <T> Optional<T> whereAny(Supplier<T> read) {
        try {
            return Optional.of(read.get());
        } catch (FailureException e) {
            if (failed(e, Failure.NotFound.class)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Nothing where the server is too old to know what is asked. */
    <T> Optional<T> findServed(VendorCall<T> call) {
        return find(unserved(call));
    }

    /**
     * All rows of a list that is given in pages, each once, the oldest id first.
     *
     * @param size how many rows a page is asked to hold
     * @param page asks for a page by its number
     */
    <R extends OpikResource, P extends OpikPage<R>> List<R> all(int size, IntFunction<VendorCall<P>> page) {
        for (int attempt = 1; ; attempt++) {
            Map<UUID, R> read = new HashMap<>();
            long[] total = {0};
            await(WholeList.<P>inPagesOf(size, number -> asking(page.apply(number)))
                    .doOnNext(some -> {
                        total[0] = some.total();
                        some.content().forEach(row -> read.put(row.id(), row));
                    })
                    .then(Mono.just(true)));
            // What is deleted meanwhile moves others to a page that was read already.
            if (read.size() >= total[0] || attempt == ATTEMPTS) {
                return read.values().stream()
                        .sorted(Comparator.comparing(row -> row.id().toString()))
                        .toList();
            }
        }
    }

    /**
     * A part of a list whose rows may be of any size.
     *
     * @param most how many rows are wanted
     * @param ask asks for so many, or for fewer where they do not fit into memory, by {@link #asking}
     */
    <T> T fitting(int most, IntFunction<Mono<T>> ask) {
        FittingAnswers some = new FittingAnswers(most);
        return await(some.next(ask));
    }

    /** The answer of the server, to be {@linkplain #await awaited}. */
    <T> Mono<T> asking(VendorCall<T> call) {
        return again(client.fetch(call));
    }

    /** As {@link #asking}, of a stream. */
    <T> Mono<List<T>> askingLines(VendorCall<T> call) {
        return again(client.fetchLines(call));
    }

    void send(VendorCall<?> call) {
        await(again(client.send(call)).thenReturn(true));
    }

    /**
     * Sends many elements, as many at a time as the server takes.
     *
     * @param bytes about how large one is
     */
    <T> void sendAll(List<T> elements, ToLongFunction<T> bytes, Function<List<T>, VendorCall<Void>> call) {
        for (List<T> batch : Batches.of(elements, bytes)) {
            send(call.apply(batch));
        }
    }

    /**
     * As {@link #sendAll}, of what would be there twice if it were sent twice: within {@link #anew} alone, where it is looked for
     * before.
     */
    <T> void sendAllOnce(List<T> elements, ToLongFunction<T> bytes, Function<List<T>, VendorCall<Void>> call) {
        for (List<T> batch : Batches.of(elements, bytes)) {
            await(client.send(call.apply(batch)).thenReturn(true));
        }
    }

    /** Does what looks at the server and sends what is missing there, once more from its beginning where that fails. */
    void anew(Runnable work) {
        await(again(
                Mono.fromRunnable(work).subscribeOn(Schedulers.boundedElastic()).thenReturn(true)));
    }

    /** Takes away what may be gone by a request before, whose answer was lost. */
    void sendUnlessGone(VendorCall<?> call) {
        VendorCall<?> asked = call.on(404, () -> new Failure.NotFound(Resource.EXPERIMENT, ""));
        await(again(client.send(asked))
                .onErrorResume(Failure.is(Failure.NotFound.class), gone -> Mono.empty())
                .thenReturn(true));
    }

    /** Sends what a server may be too old to know; whether it knows it. */
    boolean sendServed(VendorCall<?> call) {
        return await(again(client.send(unserved(call)))
                .thenReturn(true)
                .onErrorResume(Failure.is(Failure.NotFound.class), gone -> Mono.just(false)));
    }

    private static <T> VendorCall<T> unserved(VendorCall<T> call) {
        Failure unserved = new Failure.NotFound(Resource.EXPERIMENT, "");
        return call.on(404, () -> unserved).on(405, () -> unserved).on(501, () -> unserved);
    }

    /** Waits for what asks the server by {@link #asking}. */
    <T> T await(Mono<T> asked) {
        return Objects.requireNonNull(asked.contextWrite(patiences::begin).block());
    }

    private <T> Mono<T> again(Mono<T> asked) {
        return asked.retryWhen(persistence.get());
    }

    /** Whether a call failed so. */
    static boolean failed(FailureException failure, Class<? extends Failure> kind) {
        return kind.isInstance(failure.failure());
    }
}
