package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.ExperimentBackend;
import io.diglot.gateway.backend.ExperimentStore;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.store.experiments.ExperimentGroups;
import io.diglot.gateway.store.experiments.ExperimentReader;
import io.diglot.gateway.store.experiments.ExperimentWalk;
import io.diglot.gateway.store.experiments.Experiments;
import io.diglot.gateway.store.experiments.KeptFigures;
import io.diglot.gateway.store.spaces.Kept;
import io.diglot.model.experiments.ExperimentDraft;
import io.diglot.model.experiments.ExperimentEdit;
import io.diglot.model.experiments.ExperimentGroup;
import io.diglot.model.experiments.ExperimentGrouping;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.experiments.ExperimentOverview;
import io.diglot.model.experiments.ExperimentScope;
import io.diglot.model.experiments.ExperimentSearch;
import io.diglot.model.experiments.LocatedExperiment;
import io.diglot.model.experiments.MeasuredGroup;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.scores.ScoreNames;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Experiments in the embedded database. */
@Component
final class EmbeddedExperiments implements ExperimentBackend, ExperimentStore {

    private static final int STREAMED_AT_ONCE = 100;

    private final Transactions transactions;
    private final UnfinishedWrites large;
    private final KeptFigures figures;

    EmbeddedExperiments(Transactions transactions, UnfinishedWrites large, KeptFigures figures) {
        this.transactions = transactions;
        this.large = large;
        this.figures = figures;
    }

    @Override
    public Mono<ExperimentOverview> get(Caller caller, ExperimentId id) {
        return transactions.read(
                caller, Kept.EXPERIMENT, id.value(), work -> new ExperimentReader(work, figures).get(id));
    }

    @Override
    public Mono<LocatedExperiment> locate(Caller caller, ExperimentId id) {
        return transactions.read(caller, Kept.EXPERIMENT, id.value(), work -> new Experiments(work).locate(id));
    }

    @Override
    public Mono<Slice<LocatedExperiment>> list(
            Caller caller, ExperimentScope scope, Optional<String> name, Optional<Position> from, int limit) {
        return transactions.readAll(caller, spaces -> ExperimentWalk.of(spaces, scope)
                .map(walk -> walk.slice(name, from, limit))
                .orElseGet(() -> Slice.last(List.of())));
    }

    @Override
    public Mono<Page<ExperimentOverview>> find(Caller caller, ExperimentSearch search, PageRequest page) {
        return transactions.read(caller, work -> new ExperimentReader(work, figures).find(search, page));
    }

    @Override
    public Flux<ExperimentOverview> stream(
            Caller caller, String name, Optional<String> projectName, Optional<ExperimentId> before, int limit) {
        return next(caller, name, projectName, before.orElse(null), limit)
                .expand(part ->
                        part.left() == 0 ? Mono.empty() : next(caller, name, projectName, part.last(), part.left()))
                .concatMapIterable(Part::content, 1);
    }

    /** @param left how many more to stream; 0 where nothing is left */
    private record Part(List<ExperimentOverview> content, int left) {
        ExperimentId last() {
            return content.getLast().experiment().id();
        }
    }

    private Mono<Part> next(
            Caller caller, String name, Optional<String> projectName, @Nullable ExperimentId below, int left) {
        return transactions.read(caller, work -> {
            int limit = Math.min(left, STREAMED_AT_ONCE);
            List<ExperimentOverview> found = new ExperimentReader(work, figures).named(name, projectName, below, limit);
            return new Part(found, found.size() < limit ? 0 : left - limit);
        });
    }

    @Override
    public Mono<List<ExperimentGroup>> groups(
            Caller caller, ExperimentSearch search, List<ExperimentGrouping> groupings) {
        return transactions.read(caller, work -> new ExperimentGroups(work, search, groupings).list());
    }

    @Override
    public Mono<List<MeasuredGroup>> measuredGroups(
            Caller caller, ExperimentSearch search, List<ExperimentGrouping> groupings) {
        return transactions.read(caller, work -> new ExperimentGroups(work, search, groupings).measured(figures));
    }

    @Override
    public Mono<ExperimentId> create(Caller caller, ExperimentDraft draft) {
        return transactions.write(caller, work -> new Experiments(work).create(draft));
    }

    @Override
    public Mono<Void> update(Caller caller, ExperimentId id, ExperimentEdit edit) {
        return transactions.writeOnly(caller, work -> new Experiments(work).update(id, edit));
    }

    @Override
    public Mono<Void> updateAll(Caller caller, Collection<ExperimentId> ids, ExperimentEdit edit) {
        return transactions.writeOnly(caller, work -> new Experiments(work).updateAll(ids, edit));
    }

    @Override
    public Mono<Void> deleteAll(Caller caller, Collection<ExperimentId> ids) {
        return large.delete(caller, spaces -> caller.home(), deletions -> deletions.experiments(ids));
    }

    @Override
    public Mono<Void> deleteWithRuns(Caller caller, ExperimentId id) {
        return large.delete(
                caller,
                spaces -> spaces.of(Kept.EXPERIMENT, id.value()),
                deletions -> deletions.experimentWithRuns(id));
    }

    /** Nothing here waits for the end of an experiment; who listens may. */
    @Override
    public Mono<Void> finish(Caller caller, Collection<ExperimentId> ids) {
        return transactions.finished(caller, ids);
    }

    @Override
    public Mono<ScoreNames> scoreNames(Caller caller, @Nullable Set<ExperimentId> ids, Optional<ProjectId> project) {
        return transactions.read(caller, work -> new Experiments(work).scoreNames(ids, project));
    }
}
