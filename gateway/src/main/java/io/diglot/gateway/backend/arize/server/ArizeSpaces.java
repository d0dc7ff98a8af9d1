package io.diglot.gateway.backend.arize.server;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.diglot.arize.ArizeSpace;
import io.diglot.arize.ArizeSpacePage;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.caller.Credential;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.model.spaces.Workspace;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Which space of Arize an Opik workspace is, and whether a caller's key is shown it. Arize's word is good for a minute, and
 * its refusal for five seconds.
 */
@Component
public class ArizeSpaces {

    private static final long ANSWERS = 10_000;
    private static final Duration ACCEPTED = Duration.ofSeconds(60);
    private static final Duration REFUSED = Duration.ofSeconds(5);
    private static final String NOT_SHOWN = "User is not allowed to access workspace";

    private final ArizeServer server;
    private final ArizeLists lists;
    private final ArizeSettings settings;
    private final AsyncCache<Asked, Answer> answers = Caffeine.newBuilder()
            .maximumSize(ANSWERS)
            .expireAfter(Expiry.creating((Asked asked, Answer answer) -> switch (answer) {
                case Shown shown -> ACCEPTED;
                case Refused refused -> REFUSED;
            }))
            .buildAsync();

    ArizeSpaces(ArizeServer server, ArizeLists lists, ArizeSettings settings) {
        this.server = server;
        this.lists = lists;
        this.settings = settings;
    }

    private record Asked(String fingerprint, Workspace workspace) {}

    private sealed interface Answer {}

    private record Shown(String id) implements Answer {}

    private record Refused(Failure failure) implements Answer {}

    /**
     * The id of the space that a workspace is. Fails with {@link Failure.Unauthenticated} or {@link Failure.Forbidden} where
     * Arize does not show it to the caller's key; what else goes wrong is not remembered.
     */
    public Mono<String> idOf(Caller caller, Workspace workspace) {
        Asked asked = new Asked(Credential.fingerprintOf(caller.credential()), workspace);
        return Mono.fromFuture(
                        () -> answers.get(
                                asked, (key, executor) -> ask(caller, workspace).toFuture()),
                        true)
                .map(answer -> switch (answer) {
                    case Shown shown -> shown.id();
                    case Refused refused -> throw refused.failure().asException();
                });
    }

    private Mono<Answer> ask(Caller caller, Workspace workspace) {
        Mono<String> found =
                settings.spaceOf(workspace).map(id -> shown(caller, id)).orElseGet(() -> named(caller, workspace));
        return found.<Answer>map(Shown::new).onErrorResume(FailureException.class, error -> switch (error.failure()) {
            case Failure.Unauthenticated refusal -> Mono.just(new Refused(refusal));
            case Failure.Forbidden refusal -> Mono.just(new Refused(refusal));
            default -> Mono.error(error);
        });
    }

    private Mono<String> shown(Caller caller, String id) {
        return server.read(new ArizeApi(caller).space(id).on(404, () -> new Failure.Forbidden(NOT_SHOWN)))
                .map(ArizeSpace::id);
    }

    private Mono<String> named(Caller caller, Workspace workspace) {
        return spaces(caller, workspace.name())
                .flatMap(found -> found.stream()
                        .filter(space -> space.name().equals(workspace.name()))
                        .findFirst()
                        .map(Mono::just)
                        .orElseGet(() -> workspace.equals(Workspace.DEFAULT) ? onlyOne(caller) : Mono.empty()))
                .map(ArizeSpace::id)
                .switchIfEmpty(Mono.error(() -> new Failure.Forbidden(NOT_SHOWN).asException()));
    }

    /** Opik's clients name no workspace where they were not told of any. */
    private Mono<ArizeSpace> onlyOne(Caller caller) {
        return server.read(new ArizeApi(caller).spaces(null, null))
                .filter(page -> page.spaces().size() == 1)
                .map(page -> page.spaces().getFirst());
    }

    private Mono<List<ArizeSpace>> spaces(Caller caller, String name) {
        return lists.rows(
                        cursor -> new ArizeApi(caller).spaces(name, cursor),
                        ArizeSpacePage::pagination,
                        ArizeSpacePage::spaces)
                .collectList();
    }
}
