package io.diglot.gateway.backend;

import io.diglot.gateway.caller.Caller;
import io.diglot.model.experiments.ExperimentDraft;
import io.diglot.model.experiments.ExperimentEdit;
import io.diglot.model.experiments.ExperimentGroup;
import io.diglot.model.experiments.ExperimentGrouping;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.experiments.ExperimentOverview;
import io.diglot.model.experiments.ExperimentSearch;
import io.diglot.model.experiments.MeasuredGroup;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.scores.ScoreNames;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the Opik dialect asks of experiments beyond {@link ExperimentBackend}, of a store that Diglot keeps itself. */
public interface ExperimentStore {

    /** Fails with {@link io.diglot.gateway.failure.Failure.NotFound} where the caller sees no such experiment. */
    Mono<ExperimentOverview> get(Caller caller, ExperimentId id);

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

    /** The groups of the experiments that match, those with the newest experiments first. */
    Mono<List<ExperimentGroup>> groups(Caller caller, ExperimentSearch search, List<ExperimentGrouping> groupings);

    /** As {@link #groups}, in no order, with what is computed of the experiments of each. */
    Mono<List<MeasuredGroup>> measuredGroups(
            Caller caller, ExperimentSearch search, List<ExperimentGrouping> groupings);

    /** Makes an experiment without runs, unless its id is in use. */
    Mono<ExperimentId> create(Caller caller, ExperimentDraft draft);

    Mono<Void> update(Caller caller, ExperimentId id, ExperimentEdit edit);

    /** As {@link #update} of each; what does not exist is passed over. */
    Mono<Void> updateAll(Caller caller, Collection<ExperimentId> ids, ExperimentEdit edit);

    /** Deletes experiments and their items; traces stay. What does not exist is passed over. */
    Mono<Void> deleteAll(Caller caller, Collection<ExperimentId> ids);

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
