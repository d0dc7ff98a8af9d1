package io.diglot.gateway.backend.opik.runs;

import io.diglot.gateway.backend.opik.experiments.FoundExperiment;
import io.diglot.gateway.backend.opik.lists.Trail;
import io.diglot.gateway.backend.opik.runs.RunPages.Query;
import io.diglot.gateway.backend.opik.runs.TraceList.Order;
import io.diglot.gateway.backend.opik.server.OpikApi;
import io.diglot.gateway.backend.vendor.VendorClient;
import io.diglot.gateway.caller.Caller;
import io.diglot.opik.experiments.OpikExperimentItem;
import io.diglot.opik.experiments.OpikExperimentItemStreamRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds where the runs of experiments lie. */
@Component
public final class RunProjects {

    private static final int STREAMED_AT_ONCE = 2000;

    private final VendorClient client;
    private final TraceList traces;

    RunProjects(VendorClient client, TraceList traces) {
        this.client = client;
        this.traces = traces;
    }

    /**
     * The projects in which runs of an experiment lie. Opik's own clients may put them into several, or say nothing of
     * it: then the items tell.
     */
    public Mono<List<UUID>> of(Caller caller, FoundExperiment found) {
        UUID project = found.experiment().projectId();
        if (project == null) {
            return projectsOfItems(caller, found);
        }
        if (found.isDiglots()) {
            return Mono.just(List.of(project));
        }
        Query all = Query.of(caller, found.workspace(), found.id(), List.of(project));
        return traces.page(all, project, 1, 1, Order.OLDEST_FIRST)
                .flatMap(page -> page.total() >= found.experiment().traceCount()
                        ? Mono.just(List.of(project))
                        : projectsOfItems(caller, found));
    }

    private Mono<List<UUID>> projectsOfItems(Caller caller, FoundExperiment found) {
        return items(caller, found, null, Trail.START)
                .expand(part -> part.items().size() < STREAMED_AT_ONCE
                        ? Mono.empty()
                        : Mono.defer(() ->
                                items(caller, found, part.items().getLast().id(), part.behind())))
                .concatMapIterable(Part::items)
                .filter(item -> item.experimentId().equals(found.experiment().id()))
                .concatMapIterable(item -> item.projectId() == null ? List.<UUID>of() : List.of(item.projectId()))
                .concatWith(Mono.justOrEmpty(found.experiment().projectId()))
                .distinct()
                .collectList();
    }

    /** The stream knows experiments by names that contain a text, so others come along. */
    private Mono<Part> items(Caller caller, FoundExperiment found, @Nullable UUID last, Trail trail) {
        return client.fetchLines(new OpikApi(caller, found.workspace())
                        .streamExperimentItems(OpikExperimentItemStreamRequest.ofExperiments(
                                found.experiment().name(), STREAMED_AT_ONCE, last)))
                .map(items -> new Part(items, trail));
    }

    private record Part(List<OpikExperimentItem> items, Trail trail) {

        Trail behind() {
            return trail.past(items.stream().map(OpikExperimentItem::id).toList());
        }
    }
}
