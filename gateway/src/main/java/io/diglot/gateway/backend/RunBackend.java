package io.diglot.gateway.backend;

import io.diglot.gateway.caller.Caller;
import io.diglot.model.annotations.AnnotationDraft;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.experiments.LocatedExperiment;
import io.diglot.model.runs.AppendedRuns;
import io.diglot.model.runs.Run;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The runs of experiments, wherever they are kept. */
public interface RunBackend {

    /**
     * Makes an experiment with its runs, all or nothing. Fails with {@link
     * io.diglot.gateway.failure.Failure.Conflict} where the dataset has an experiment of that name.
     *
     * @return as it was made; nothing that is read afterwards can fail what was done
     */
    Mono<LocatedExperiment> create(Caller caller, DatasetId dataset, String name, List<Run> runs);

    /** As {@link #create}, without a dataset. */
    Mono<LocatedExperiment> createWithoutDataset(Caller caller, UUID space, String name, List<Run> runs);

    /**
     * The runs of an experiment in the order in which they came; runs that come meanwhile stand behind. A part may hold
     * less than is left for it.
     */
    @Idempotent
    Mono<Slice<Run>> walk(Caller caller, ExperimentId experiment, @Nullable Position from, int limit);

    /**
     * Adds runs behind those that are there, all or none.
     *
     * @return with the ids that they came with, or others where ids are what runs are ordered by; nothing that is read
     *     afterwards can fail what was done
     */
    Mono<AppendedRuns> append(Caller caller, ExperimentId experiment, List<Run> runs);

    /** Adds what the caller says of runs to what it said before; unknown runs are passed over. */
    @Idempotent
    Mono<Void> annotate(Caller caller, ExperimentId experiment, List<AnnotationDraft> annotations);
}
