package io.diglot.gateway.backend;

import io.diglot.model.ExperimentDraft;
import io.diglot.model.ExperimentEdit;
import io.diglot.model.ExperimentId;
import io.diglot.model.ExperimentOverview;
import io.diglot.model.ExperimentScope;
import io.diglot.model.ExperimentSearch;
import io.diglot.model.LocatedExperiment;
import io.diglot.model.ProjectId;
import io.diglot.model.ScoreNames;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Experiments, wherever they are kept. */
public interface ExperimentBackend {

    /** Fails with {@link io.diglot.gateway.failure.Failure.NotFound} where the caller sees no such experiment. */
    Mono<ExperimentOverview> get(Caller caller, ExperimentId id);

    /** As {@link #get}, without what would have to be computed. */
    Mono<LocatedExperiment> locate(Caller caller, ExperimentId id);

    /**
     * A part of the walk through all experiments, the oldest first.
     *
     * @param name what the name must contain, in whatever case
     * @param from where the part starts, as the part before it said
     * @param limit how many experiments it holds at most
     */
    Mono<Slice<LocatedExperiment>> list(
            Caller caller, ExperimentScope scope, Optional<String> name, Optional<Position> from, int limit);

    /** A page of the caller's workspace, with the exact number of experiments that match. */
    Mono<Page<ExperimentOverview>> find(Caller caller, ExperimentSearch search, PageRequest page);

    /**
     * The experiments whose name contains a text, by id descending.
     *
     * @param projectName only those of this project, in whatever case
     * @param before only those with a smaller id
     */
    Flux<ExperimentOverview> stream(
            Caller caller, String name, Optional<String> projectName, Optional<ExperimentId> before, int limit);

    /** Makes an experiment without runs, unless its id is in use. */
    Mono<ExperimentId> create(Caller caller, ExperimentDraft draft);

    Mono<Void> update(Caller caller, ExperimentId id, ExperimentEdit edit);

    /** As {@link #update} of each; what does not exist is passed over. */
    Mono<Void> updateAll(Caller caller, Collection<ExperimentId> ids, ExperimentEdit edit);

    /** Deletes experiments and their items; traces stay. What does not exist is passed over. */
    Mono<Void> deleteAll(Caller caller, Collection<ExperimentId> ids);

    /** Deletes an experiment with its runs: of their traces, those that Opik's clients made or that others use stay. */
    Mono<Void> deleteWithRuns(Caller caller, ExperimentId id);

    /** Says that no more runs will come. */
    Mono<Void> finish(Caller caller, Collection<ExperimentId> ids);

    /**
     * The names of all scores of experiments.
     *
     * @param ids only of these; absent for all of the workspace
     * @param project only of those of this project
     */
    Mono<ScoreNames> scoreNames(Caller caller, @Nullable Set<ExperimentId> ids, Optional<ProjectId> project);
}
