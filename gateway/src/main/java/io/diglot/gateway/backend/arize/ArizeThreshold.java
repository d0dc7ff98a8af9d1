package io.diglot.gateway.backend.arize;

import io.diglot.catalogue.CataloguedOperation;
import io.diglot.gateway.backend.Threshold;
import io.diglot.gateway.backend.arize.publish.Publications;
import io.diglot.gateway.backend.arize.pull.Puller;
import io.diglot.gateway.backend.arize.server.ArizeSpaces;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.settings.GatewaySettings;
import io.diglot.gateway.settings.GatewaySettings.Auth.Mode;
import io.diglot.identity.IdCodec;
import io.diglot.model.spaces.Workspace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What comes before a request where Arize is the backend. A key that is forwarded sees no more of the mirror than Arize
 * would show it; what is about to be read is brought up to date; and who reads in Arize's own dialect finds there what was
 * written in the other.
 */
@Component
final class ArizeThreshold implements Threshold {

    /** So long a reader in Arize's dialect waits for what its own key has written in Opik's. */
    private static final Duration HURRY = Duration.ofSeconds(2);

    private static final List<String> PUBLISHED = List.of("/v2/experiments", "/v2/datasets");

    /** What is read by a POST. */
    private static final String SEARCH = "/search";

    /** Over Arrow Flight the same are read, as tables. */
    private static final String TABLES = "/DoGet";

    /** Their reads show datasets and experiments; what is only sent in bulk waits for nothing. */
    private static final List<String> MIRRORED = List.of("/v1/private/experiments", "/v1/private/datasets");

    /** The runs of experiments are among them. */
    private static final String TRACES = "/v1/private/traces";

    /** They add to what is there: what is in it they need not know. */
    private static final Set<String> ADDING = Set.of(
            "POST /v1/private/datasets",
            "PUT /v1/private/datasets/items",
            "POST /v1/private/experiments",
            "PUT /v1/private/experiments/items/bulk");

    private final ArizeSpaces spaces;
    private final Puller puller;
    private final Publications publications;
    private final GatewaySettings settings;

    ArizeThreshold(ArizeSpaces spaces, Puller puller, Publications publications, GatewaySettings settings) {
        this.spaces = spaces;
        this.puller = puller;
        this.publications = publications;
        this.settings = settings;
    }

    @Override
    public <T> Mono<T> operation(
            Caller caller, CataloguedOperation operation, Map<String, String> variables, Mono<T> call) {
        Workspace workspace = caller.workspace();
        if (operation.open() || workspace == null) {
            return call;
        }
        Mono<T> upToDate = upToDate(caller, workspace, operation, variables).then(call);
        return settings.auth().mode() == Mode.FORWARD
                ? spaces.idOf(caller, workspace).then(upToDate)
                : upToDate;
    }

    private Mono<Void> upToDate(
            Caller caller, Workspace workspace, CataloguedOperation operation, Map<String, String> variables) {
        if (!shows(operation)) {
            return Mono.empty();
        }
        return Mono.defer(() -> ADDING.contains(operation.method() + " " + operation.path())
                ? puller.look(caller, workspace)
                : puller.freshen(caller, workspace, about(variables)));
    }

    @Override
    public <T> Mono<T> passing(Caller caller, String method, String path, Mono<T> call) {
        boolean asks = method.equals("GET") || method.equals("POST") && path.endsWith(SEARCH);
        boolean reads = asks && PUBLISHED.stream().anyMatch(path::startsWith);
        return reads || path.endsWith(TABLES)
                ? publications.hurry(caller, HURRY).then(call)
                : call;
    }

    private static boolean shows(CataloguedOperation operation) {
        boolean readsTraces =
                operation.method().equals("GET") && operation.path().startsWith(TRACES);
        return readsTraces || showsMirrored(operation);
    }

    private static boolean showsMirrored(CataloguedOperation operation) {
        return MIRRORED.stream().anyMatch(operation.path()::startsWith)
                && !(operation.path().equals("/v1/private/experiments/items")
                        && operation.method().equals("POST"));
    }

    /** The one that the path names, where it names one. */
    private static Optional<UUID> about(Map<String, String> variables) {
        return variables.values().stream()
                .flatMap(value -> IdCodec.uuid(value).stream())
                .findFirst();
    }
}
