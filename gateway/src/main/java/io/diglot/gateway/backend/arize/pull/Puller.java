package io.diglot.gateway.backend.arize.pull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.diglot.gateway.backend.arize.pull.Contents.Doubt;
import io.diglot.gateway.backend.arize.pull.Errands.Errand;
import io.diglot.gateway.backend.arize.pull.Errands.Urgency;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.store.mirror.Whereabouts;
import io.diglot.model.spaces.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps the mirror as new as Arize, as far as requests ask for it. */
@Component
public class Puller {

    private static final Logger LOG = LoggerFactory.getLogger(Puller.class);
    private static final Duration NOT_TRIED_AGAIN_FOR = Duration.ofSeconds(10);
    private static final long FAILURES_KEPT = 10_000;

    private final Looks looks;
    private final Errands errands;
    private final ContentsReading reading;
    private final Mirror mirror;
    private final PullSettings settings;
    private final Silence silence;
    private final InstantSource clock;
    private final Cache<Key, Instant> failed = Caffeine.newBuilder()
            .maximumSize(FAILURES_KEPT)
            .expireAfterWrite(NOT_TRIED_AGAIN_FOR)
            .build();

    Puller(
            Looks looks,
            Errands errands,
            ContentsReading reading,
            Mirror mirror,
            PullSettings settings,
            Silence silence,
            InstantSource clock) {
        this.looks = looks;
        this.errands = errands;
        this.reading = reading;
        this.mirror = mirror;
        this.settings = settings;
        this.silence = silence;
        this.clock = clock;
    }

    private record Key(Workspace workspace, UUID id) {}

    /**
     * Brings a workspace up to date, as far as Arize says that it has changed. What takes too long goes on by itself; where
     * Arize does not answer, the mirror stays as it is.
     *
     * @param about what is about to be read: a dataset, an experiment, or the id of something in one; empty where it may be
     *     any
     */
    public Mono<Void> freshen(Caller caller, Workspace workspace, Optional<UUID> about) {
        return looked(caller, workspace).flatMap(look -> wanted(workspace, look, about)
                .flatMap(wanted ->
                        bring(caller, workspace, wanted, about.isPresent() ? Urgency.NAMED : Urgency.OTHERS)));
    }

    /** As {@link #freshen}, without the examples and runs that have changed. */
    public Mono<Void> look(Caller caller, Workspace workspace) {
        return looked(caller, workspace).then();
    }

    private Mono<Look> looked(Caller caller, Workspace workspace) {
        return looks.of(caller, workspace)
                .timeout(settings.maxWait(), Mono.empty())
                .onErrorResume(error -> Mono.empty());
    }

    private Mono<List<Contents>> wanted(Workspace workspace, Look look, Optional<UUID> about) {
        if (look.behind().isEmpty()) {
            return Mono.empty();
        }
        if (about.isEmpty()) {
            return Mono.just(look.behind());
        }
        UUID id = about.get();
        if (look.knows(id)) {
            return Mono.just(look.about(id).toList());
        }
        return mirror.read(workspace, work -> new Whereabouts(work).of(id)).map(place -> switch (place) {
            case Whereabouts.In in -> look.about(in.parent()).toList();
            case Whereabouts.Here here -> List.of();
            case Whereabouts.Unknown unknown -> look.behind();
        });
    }

    private Mono<Void> bring(Caller caller, Workspace workspace, List<Contents> wanted, Urgency urgency) {
        Instant now = clock.instant();
        List<Mono<Boolean>> waits = wanted.stream()
                .filter(contents -> failed.getIfPresent(new Key(workspace, contents.id())) == null)
                .map(contents -> {
                    Errand errand =
                            errands.go(new Key(workspace, contents.id()), urgency, read(caller, workspace, contents));
                    return contents.doubt() == Doubt.NONE ? errand.wait(settings.maxWait(), now) : Mono.just(true);
                })
                .toList();
        return Flux.merge(waits)
                .filter(ready -> !ready)
                .count()
                .doOnNext(late -> {
                    if (late > 0) {
                        LOG.info("answered before all was read from Arize: unread={}", late);
                    }
                })
                .then();
    }

    private Mono<Void> read(Caller caller, Workspace workspace, Contents contents) {
        return reading.read(caller, workspace, contents, Purpose.MIRROR).doOnError(error -> {
            failed.put(new Key(workspace, contents.id()), clock.instant());
            silence.heard(error);
        });
    }
}
