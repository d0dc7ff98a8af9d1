package io.diglot.gateway.backend.opik.spaces;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.diglot.gateway.backend.opik.server.OpikApi;
import io.diglot.gateway.backend.opik.server.OpikSettings;
import io.diglot.gateway.backend.vendor.VendorCall;
import io.diglot.gateway.backend.vendor.VendorClient;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.caller.Credential;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.model.spaces.SpaceId;
import io.diglot.model.spaces.SpaceScope;
import io.diglot.model.spaces.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The workspaces of the Opik server as the spaces that a caller sees: those that the configuration names and that Opik
 * lets the caller's key into. Opik is asked, since it shows parts of a public workspace to keys that it does not know.
 */
@Component
public class OpikWorkspaces {

    private static final Duration ADMITTED_FOR = Duration.ofSeconds(60);
    private static final Duration REFUSED_FOR = Duration.ofSeconds(5);
    private static final int MOST_CALLERS = 10_000;
    private static final int MOST_PLACES = 50_000;
    private static final int AT_ONCE = 4;

    private final VendorClient client;
    private final InstantSource clock;
    private final List<Workspace> known;
    private final Cache<Door, Answer> answers = newCache(MOST_CALLERS);
    private final Cache<Sought, Workspace> places = newCache(MOST_PLACES);

    OpikWorkspaces(VendorClient client, InstantSource clock, OpikSettings settings) {
        this.client = client;
        this.clock = clock;
        this.known = settings.workspaces();
    }

    /** What a cache does besides is less than to wake another thread for it. */
    private static <K, V> Cache<K, V> newCache(int most) {
        return Caffeine.newBuilder().executor(Runnable::run).maximumSize(most).build();
    }

    /**
     * What the caller sees, in the order of the configuration. Fails with {@link Failure.Unauthenticated} where Opik
     * does not know its key anywhere.
     */
    public Mono<List<Workspace>> of(Caller caller) {
        String fingerprint = Credential.fingerprintOf(caller.credential());
        List<Door> doors = known.stream()
                .filter(caller::sees)
                .map(workspace -> new Door(fingerprint, workspace))
                .toList();
        return Mono.defer(() -> {
                    List<Answer> kept = kept(doors);
                    return kept.size() == doors.size() ? Mono.just(kept) : asked(doors, caller);
                })
                .map(OpikWorkspaces::open);
    }

    private Mono<List<Answer>> asked(List<Door> doors, Caller caller) {
        return Flux.fromIterable(doors)
                .flatMapSequential(door -> ask(door, caller), AT_ONCE)
                .collectList();
    }

    /** Fails with {@link Failure.NotFound} where the caller sees no such space. */
    public Mono<Workspace> require(Caller caller, UUID space) {
        return of(caller)
                .flatMapIterable(seen -> seen)
                .filter(workspace -> SpaceId.of(workspace).value().equals(space))
                .next()
                .switchIfEmpty(Mono.error(() -> new Failure.NotFound(Resource.SPACE, space).asException()));
    }

    /** Fails with {@link Failure.NotFound} where the scope names a space that the caller does not see. */
    public Mono<List<Workspace>> within(Caller caller, SpaceScope scope) {
        Mono<List<Workspace>> seen =
                scope.id().map(id -> require(caller, id).map(List::of)).orElseGet(() -> of(caller));
        return seen.map(workspaces -> workspaces.stream()
                .filter(workspace -> scope.name()
                        .map(part -> contains(workspace.name(), part))
                        .orElse(true))
                .toList());
    }

    /** Whether a name contains a text, in whatever case. */
    public static boolean contains(String name, String part) {
        return name.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    /**
     * Looks for a resource in one workspace after the other, first where it was found before.
     *
     * @param look finds it in a workspace, or fails with {@link Failure.NotFound}
     */
    public <T> Mono<T> find(Caller caller, Resource resource, UUID id, Function<Workspace, Mono<T>> look) {
        Sought sought = new Sought(Credential.fingerprintOf(caller.credential()), id);
        return of(caller)
                .flatMapIterable(seen -> likeliestFirst(seen, sought))
                .concatMap(
                        workspace -> look.apply(workspace)
                                .doOnNext(found -> places.put(sought, workspace))
                                .onErrorResume(Failure.is(Failure.NotFound.class), e -> Mono.empty()),
                        1)
                .next()
                .switchIfEmpty(Mono.error(() -> new Failure.NotFound(resource, id).asException()));
    }

    private List<Workspace> likeliestFirst(List<Workspace> seen, Sought sought) {
        List<Workspace> order = new ArrayList<>(seen);
        Optional.ofNullable(places.getIfPresent(sought)).filter(order::remove).ifPresent(order::addFirst);
        return order;
    }

    private List<Answer> kept(List<Door> doors) {
        List<Answer> kept = new ArrayList<>(doors.size());
        doors.forEach(door -> kept(door).ifPresent(kept::add));
        return kept;
    }

    private Optional<Answer> kept(Door door) {
        return Optional.ofNullable(answers.getIfPresent(door))
                .filter(answer -> clock.instant().isBefore(answer.until()));
    }

    private Mono<Answer> ask(Door door, Caller caller) {
        return kept(door).map(Mono::just).orElseGet(() -> knock(caller, door.workspace())
                .map(admission ->
                        new Answer(door.workspace(), admission, clock.instant().plus(admission.lasts)))
                .doOnNext(answer -> answers.put(door, answer)));
    }

    private Mono<Admission> knock(Caller caller, Workspace workspace) {
        VendorCall<?> probe = new OpikApi(caller, workspace)
                .experiments(1, 1)
                .on(404, () -> new Failure.NotFound(Resource.SPACE, workspace.name()));
        return client.send(probe)
                .thenReturn(Admission.OPEN)
                .onErrorResume(Failure.is(Failure.Unauthenticated.class), e -> Mono.just(Admission.KEY_UNKNOWN))
                .onErrorResume(Failure.is(Failure.Forbidden.class), e -> Mono.just(Admission.CLOSED))
                .onErrorResume(Failure.is(Failure.NotFound.class), e -> Mono.just(Admission.CLOSED));
    }

    private static List<Workspace> open(List<Answer> answers) {
        List<Workspace> open = new ArrayList<>(answers.size());
        boolean isKeyUnknown = false;
        for (Answer answer : answers) {
            if (answer.admission() == Admission.OPEN) {
                open.add(answer.workspace());
            }
            isKeyUnknown |= answer.admission() == Admission.KEY_UNKNOWN;
        }
        if (open.isEmpty() && isKeyUnknown) {
            throw new Failure.Unauthenticated().asException();
        }
        return open;
    }

    private enum Admission {
        OPEN(ADMITTED_FOR),
        CLOSED(REFUSED_FOR),
        KEY_UNKNOWN(REFUSED_FOR);

        private final Duration lasts;

        Admission(Duration lasts) {
            this.lasts = lasts;
        }
    }

    private record Answer(Workspace workspace, Admission admission, Instant until) {}

    private record Door(String fingerprint, Workspace workspace) {}

    private record Sought(String fingerprint, UUID id) {}
}
