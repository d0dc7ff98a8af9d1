package io.diglot.gateway.backend.opik.experiments;

import io.diglot.gateway.backend.opik.datasets.DatasetReader;
import io.diglot.gateway.backend.opik.lists.Trail;
import io.diglot.gateway.backend.opik.spaces.OpikWorkspaces;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.paging.Positions;
import io.diglot.gateway.state.BegunExperiments;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.ExperimentScope;
import io.diglot.model.spaces.Workspace;
import io.diglot.opik.experiments.OpikExperiment;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The walk through experiments, one workspace after the other, by id. Opik knows pages by number only, and a deletion
 * moves what follows forward; so a page is found again by the last id that was given.
 */
@Component
public final class ExperimentWalk {

    private final OpikWorkspaces workspaces;
    private final DatasetReader datasets;
    private final ExperimentRequests requests;
    private final BegunExperiments begun;

    ExperimentWalk(
            OpikWorkspaces workspaces, DatasetReader datasets, ExperimentRequests requests, BegunExperiments begun) {
        this.workspaces = workspaces;
        this.datasets = datasets;
        this.requests = requests;
        this.begun = begun;
    }

    public Mono<Slice<FoundExperiment>> part(
            Caller caller, ExperimentScope scope, Optional<String> name, Optional<Position> from, int limit) {
        return ground(caller, scope).flatMap(ground -> begun.shown(ground.workspaces(), ground.dataset())
                .map(FoundExperiment::of)
                .collectList()
                .flatMap(waiting -> part(new Walk(caller, ground, waiting, name.orElse(null), limit), ground, from)));
    }

    private static Mono<Slice<FoundExperiment>> part(Walk walk, Ground ground, Optional<Position> from) {
        return ground.workspaces().isEmpty()
                ? Mono.just(Slice.last(List.of()))
                : walk.from(from.map(At::of).orElse(new At(ground.workspaces().getFirst(), 1, null)));
    }

    /** Where is walked: the experiments of these workspaces, or of one dataset in the only one. */
    private record Ground(
            List<Workspace> workspaces, @Nullable DatasetId dataset) {}

    private Mono<Ground> ground(Caller caller, ExperimentScope scope) {
        return switch (scope) {
            case ExperimentScope.OfDataset of ->
                datasets.locate(caller, of.dataset())
                        .map(found -> new Ground(List.of(found.workspace()), of.dataset()));
            case ExperimentScope.OfSpace of ->
                workspaces.require(caller, of.id()).map(workspace -> new Ground(List.of(workspace), null));
            case ExperimentScope.Everywhere everywhere -> workspaces.of(caller).map(seen -> new Ground(seen, null));
        };
    }

    /** @param last the id behind which the walk goes on; null at the beginning of a workspace */
    private record At(
            Workspace workspace, int page, @Nullable UUID last) {

        static At of(Position position) {
            return Positions.read(
                    position,
                    parts -> new At(
                            new Workspace(parts.get(0)),
                            Integer.parseInt(parts.get(1)),
                            UUID.fromString(parts.get(2))));
        }

        Position position() {
            return Position.of(workspace.name(), Integer.toString(page), String.valueOf(last));
        }

        boolean isBefore(OpikExperiment experiment) {
            return last == null || experiment.id().toString().compareTo(last.toString()) > 0;
        }
    }

    private record Placed(FoundExperiment experiment, At at) {}

    /** One part of a walk, as it is being gathered. */
    private final class Walk {
        private final Caller caller;
        private final Ground ground;
        private final List<FoundExperiment> waiting;
        private final @Nullable String name;
        private final int limit;
        private final List<Placed> found = new ArrayList<>();
        private Trail trail = Trail.START;

        /** @param waiting what Opik knows nothing of yet */
        Walk(Caller caller, Ground ground, List<FoundExperiment> waiting, @Nullable String name, int limit) {
            this.caller = caller;
            this.ground = ground;
            this.waiting = waiting;
            this.name = name;
            this.limit = limit;
        }

        /** Back to where the last id stood: what was deleted since may have moved what follows to an earlier page. */
        Mono<Slice<FoundExperiment>> from(At at) {
            return page(at).flatMap(page -> {
                boolean beyond = page.isEmpty() || at.isBefore(page.getFirst());
                return beyond && at.page() > 1
                        ? from(new At(at.workspace(), at.page() - 1, at.last()))
                        : gathered(at, page);
            });
        }

        private Mono<Slice<FoundExperiment>> gathered(At at, List<OpikExperiment> page) {
            withWaiting(at, page).stream()
                    .filter(at::isBefore)
                    .filter(experiment -> name == null || OpikWorkspaces.contains(experiment.name(), name))
                    .forEach(experiment -> found.add(new Placed(
                            new FoundExperiment(at.workspace(), experiment),
                            new At(at.workspace(), at.page(), experiment.id()))));
            if (found.size() > limit) {
                return Mono.just(end());
            }
            return following(at, page)
                    .map(next -> page(next).flatMap(rows -> gathered(next, rows)))
                    .orElseGet(() -> Mono.just(end()));
        }

        /** What waits stands where its id would stand on the pages of Opik. */
        private List<OpikExperiment> withWaiting(At at, List<OpikExperiment> page) {
            String end = isFull(page) ? page.getLast().id().toString() : null;
            Set<UUID> known = page.stream().map(OpikExperiment::id).collect(Collectors.toSet());
            List<OpikExperiment> here = waiting.stream()
                    .filter(each -> each.workspace().equals(at.workspace()))
                    .map(FoundExperiment::experiment)
                    .filter(each -> !known.contains(each.id()))
                    .filter(each -> end == null || each.id().toString().compareTo(end) < 0)
                    .toList();
            return here.isEmpty()
                    ? page
                    : Stream.concat(page.stream(), here.stream())
                            .sorted(Comparator.comparing(each -> each.id().toString()))
                            .toList();
        }

        private static boolean isFull(List<OpikExperiment> page) {
            return page.size() >= ExperimentRequests.PAGE;
        }

        private Optional<At> following(At at, List<OpikExperiment> page) {
            if (isFull(page)) {
                trail = trail.past(page.stream().map(OpikExperiment::id).toList());
                return Optional.of(
                        new At(at.workspace(), at.page() + 1, page.getLast().id()));
            }
            trail = Trail.START;
            int next = ground.workspaces().indexOf(at.workspace()) + 1;
            return next < 1 || next >= ground.workspaces().size()
                    ? Optional.empty()
                    : Optional.of(new At(ground.workspaces().get(next), 1, null));
        }

        private Slice<FoundExperiment> end() {
            return Slice.cut(found, limit, last -> last.at().position()).map(Placed::experiment);
        }

        private Mono<List<OpikExperiment>> page(At at) {
            return requests.list(caller, at.workspace(), ground.dataset(), name, at.page())
                    .map(page -> page.content());
        }
    }
}
