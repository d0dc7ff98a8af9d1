package io.diglot.gateway.backend.opik.definitions;

import io.diglot.gateway.backend.opik.lists.WholeList;
import io.diglot.gateway.backend.opik.server.OpikApi;
import io.diglot.gateway.backend.opik.server.OpikServer;
import io.diglot.gateway.backend.vendor.VendorClient;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.state.RecordedDirections;
import io.diglot.model.annotations.AnnotationConfig;
import io.diglot.model.annotations.AnnotationConfigDraft;
import io.diglot.model.annotations.AnnotationConfigId;
import io.diglot.model.annotations.OptimizationDirection;
import io.diglot.model.spaces.Workspace;
import io.diglot.opik.scores.OpikFeedbackDefinition;
import io.diglot.opik.scores.OpikFeedbackDefinitionMapper;
import io.diglot.opik.scores.OpikFeedbackDefinitionPage;
import io.diglot.opik.scores.OpikFeedbackDefinitionWrite;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The feedback definitions of an Opik server, with the directions that it has no place for. */
@Component
public class DefinitionRequests {

    private static final int AT_A_TIME = 100;

    private final VendorClient client;
    private final RecordedDirections directions;
    private final OpikFeedbackDefinitionMapper mapper;

    DefinitionRequests(VendorClient client, RecordedDirections directions, OpikFeedbackDefinitionMapper mapper) {
        this.client = client;
        this.directions = directions;
        this.mapper = mapper;
    }

    /** All of a workspace. A server without them has none. */
    public Mono<List<AnnotationConfig>> all(Caller caller, Workspace workspace) {
        return directions.of(workspace).flatMap(known -> read(caller, workspace, Optional.empty())
                .concatMap(definition -> Mono.justOrEmpty(toModel(definition, known)))
                .distinct(AnnotationConfig::id)
                .collectList());
    }

    /** Fails with {@link Failure.NotFound} where the workspace has none of this id. */
    public Mono<AnnotationConfig> get(Caller caller, Workspace workspace, AnnotationConfigId id) {
        return Mono.zip(
                        client.fetch(new OpikApi(caller, workspace)
                                .feedbackDefinition(id)
                                .on(404, () -> gone(id))
                                .on(403, () -> gone(id))
                                .on(405, () -> gone(id))),
                        directions.of(workspace))
                .onErrorMap(DefinitionRequests::isWithout, e -> gone(id).asException())
                .flatMap(found -> Mono.justOrEmpty(toModel(found.getT1(), found.getT2())))
                .switchIfEmpty(Mono.error(() -> gone(id).asException()));
    }

    /**
     * Makes one, as the server has a place for it. The server lets no two of a workspace have one name, in whatever case: then
     * this fails with {@link Failure.Conflict}.
     */
    public Mono<AnnotationConfig> create(
            Caller caller, Workspace workspace, OpikFeedbackDefinitionWrite sent, OptimizationDirection direction) {
        String name = String.valueOf(sent.name());
        return client.send(OpikServer.lately(new OpikApi(caller, workspace).createFeedbackDefinition(sent))
                        .on(409, () -> taken(name)))
                .then(Mono.defer(() -> read(caller, workspace, Optional.of(name))
                        .filter(definition -> definition.name().equals(name))
                        .next()
                        .switchIfEmpty(Mono.error(() -> new Failure.Unreadable().asException()))))
                .flatMap(made -> {
                    AnnotationConfigId id = new AnnotationConfigId(made.id());
                    return directions
                            .put(workspace, id, direction)
                            .then(Mono.justOrEmpty(toModel(made, Map.of(id, direction))));
                });
    }

    /** Puts another definition in the place of one. */
    public Mono<AnnotationConfig> update(
            Caller caller,
            Workspace workspace,
            AnnotationConfigId id,
            OpikFeedbackDefinitionWrite sent,
            OptimizationDirection direction) {
        return client.send(new OpikApi(caller, workspace)
                        .updateFeedbackDefinition(id, sent)
                        .on(404, () -> gone(id))
                        .on(409, () -> taken(String.valueOf(sent.name()))))
                .then(Mono.defer(() -> directions.put(workspace, id, direction)))
                .then(Mono.defer(() -> get(caller, workspace, id)));
    }

    /** What is not there is passed over. */
    public Mono<Void> delete(Caller caller, Workspace workspace, AnnotationConfigId id) {
        return client.send(new OpikApi(caller, workspace).deleteFeedbackDefinition(id))
                .then(Mono.defer(() -> directions.forget(workspace, id)));
    }

    /** Fails with {@link Failure.Conflict} where the server has one of that name, in whatever case. */
    public Mono<Void> requireFree(Caller caller, Workspace workspace, String name) {
        return read(caller, workspace, Optional.of(name))
                .filter(definition -> definition.name().equalsIgnoreCase(name))
                .next()
                .flatMap(other -> Mono.error(taken(name).asException()))
                .then();
    }

    /** Those whose names contain a text; a server without them has none. */
    private Flux<OpikFeedbackDefinition> read(Caller caller, Workspace workspace, Optional<String> name) {
        return WholeList.inPagesOf(AT_A_TIME, number -> page(caller, workspace, name, number))
                .concatMapIterable(OpikFeedbackDefinitionPage::content)
                .onErrorResume(DefinitionRequests::isWithout, e -> Flux.empty());
    }

    private Mono<OpikFeedbackDefinitionPage> page(
            Caller caller, Workspace workspace, Optional<String> name, int number) {
        var page = OpikServer.lately(new OpikApi(caller, workspace).feedbackDefinitions(number, AT_A_TIME));
        // To Opik's database a backslash is more than itself.
        return client.fetch(name.filter(text -> text.indexOf('\\') < 0)
                .map(text -> page.query("name", text))
                .orElse(page));
    }

    /** Whether the server has no such thing as feedback definitions. */
    static boolean isWithout(Throwable error) {
        return error instanceof FailureException failed
                && (failed.failure() instanceof Failure.UnknownPath || failed.failure() instanceof Failure.Unsupported);
    }

    private Optional<AnnotationConfig> toModel(
            OpikFeedbackDefinition definition, Map<AnnotationConfigId, OptimizationDirection> known) {
        return mapper.toModel(definition)
                .map(config -> config.with(
                        config.scale().towards(known.getOrDefault(config.id(), OptimizationDirection.NONE))));
    }

    private static Failure gone(AnnotationConfigId id) {
        return new Failure.NotFound(Resource.ANNOTATION_CONFIG, id);
    }

    private static Failure taken(String name) {
        return new Failure.Conflict(Resource.ANNOTATION_CONFIG, Reason.NAME_TAKEN, name);
    }

    /** What is to be made on the server; nothing where that has no place for it. */
    public Optional<OpikFeedbackDefinitionWrite> toServer(AnnotationConfigDraft draft) {
        return mapper.toServer(draft);
    }
}
