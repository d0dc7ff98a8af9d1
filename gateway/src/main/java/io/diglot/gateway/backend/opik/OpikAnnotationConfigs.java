package io.diglot.gateway.backend.opik;

import io.diglot.gateway.backend.AnnotationConfigBackend;
import io.diglot.gateway.backend.RemotePort;
import io.diglot.gateway.backend.opik.lists.Place;
import io.diglot.gateway.backend.opik.lists.WholeList;
import io.diglot.gateway.backend.opik.server.OpikApi;
import io.diglot.gateway.backend.opik.server.OpikServer;
import io.diglot.gateway.backend.opik.spaces.OpikWorkspaces;
import io.diglot.gateway.backend.vendor.VendorClient;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.state.RecordedAnnotationConfigs;
import io.diglot.model.annotations.AnnotationConfig;
import io.diglot.model.annotations.LocatedAnnotationConfig;
import io.diglot.model.spaces.SpaceScope;
import io.diglot.model.spaces.Workspace;
import io.diglot.opik.scores.OpikFeedbackDefinitionMapper;
import io.diglot.opik.scores.OpikFeedbackDefinitionPage;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The feedback definitions of an Opik server as annotation configs, and beside them the names under which Arize's
 * clients annotated.
 */
@Component
final class OpikAnnotationConfigs implements AnnotationConfigBackend, RemotePort {

    private static final int AT_A_TIME = 100;
    private static final int WORKSPACES_AT_ONCE = 4;

    private final VendorClient client;
    private final OpikWorkspaces workspaces;
    private final RecordedAnnotationConfigs recorded;
    private final OpikFeedbackDefinitionMapper mapper;

    OpikAnnotationConfigs(
            VendorClient client,
            OpikWorkspaces workspaces,
            RecordedAnnotationConfigs recorded,
            OpikFeedbackDefinitionMapper mapper) {
        this.client = client;
        this.workspaces = workspaces;
        this.recorded = recorded;
        this.mapper = mapper;
    }

    @Override
    public Mono<Slice<LocatedAnnotationConfig>> list(
            Caller caller, SpaceScope scope, Optional<String> name, Optional<Position> from, int limit) {
        Optional<Place> behind = from.map(Place::of);
        return workspaces
                .within(caller, scope)
                .flatMapIterable(seen -> seen)
                .flatMap(workspace -> all(caller, workspace), WORKSPACES_AT_ONCE)
                .filter(found -> name.map(
                                part -> OpikWorkspaces.contains(found.config().name(), part))
                        .orElse(true))
                .filter(found ->
                        behind.map(place -> place.compareTo(placeOf(found)) < 0).orElse(true))
                .collectSortedList(Comparator.comparing(OpikAnnotationConfigs::placeOf))
                .map(found -> Slice.cut(found, limit, last -> placeOf(last).position()));
    }

    private static Place placeOf(LocatedAnnotationConfig found) {
        return new Place(found.config().createdAt(), found.config().id().value(), found.workspace());
    }

    private Flux<LocatedAnnotationConfig> all(Caller caller, Workspace workspace) {
        return Mono.zip(definitions(caller, workspace), recorded.of(workspace))
                .flatMapIterable(both -> together(both.getT1(), both.getT2()))
                .map(config -> new LocatedAnnotationConfig(config, workspace));
    }

    /** What people have defined in Opik counts for a name that was annotated under too. */
    private static List<AnnotationConfig> together(List<AnnotationConfig> defined, List<AnnotationConfig> recorded) {
        Set<String> names = defined.stream().map(AnnotationConfig::name).collect(Collectors.toSet());
        return Stream.concat(defined.stream(), recorded.stream().filter(config -> !names.contains(config.name())))
                .toList();
    }

    private Mono<List<AnnotationConfig>> definitions(Caller caller, Workspace workspace) {
        return WholeList.inPagesOf(AT_A_TIME, number -> page(caller, workspace, number))
                .concatMapIterable(OpikFeedbackDefinitionPage::content)
                .map(mapper::toModel)
                .distinct(AnnotationConfig::id)
                .collectList()
                // A server without them has none.
                .onErrorResume(OpikAnnotationConfigs::isWithout, e -> Mono.just(List.of()));
    }

    private static boolean isWithout(Throwable error) {
        return error instanceof FailureException failed
                && (failed.failure() instanceof Failure.UnknownPath || failed.failure() instanceof Failure.Unsupported);
    }

    private Mono<OpikFeedbackDefinitionPage> page(Caller caller, Workspace workspace, int page) {
        return client.fetch(OpikServer.lately(new OpikApi(caller, workspace).feedbackDefinitions(page, AT_A_TIME)));
    }
}
