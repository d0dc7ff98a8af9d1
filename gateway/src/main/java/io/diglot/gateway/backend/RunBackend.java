package io.diglot.gateway.backend;

import io.diglot.arrow.ArrowColumn;
import io.diglot.gateway.caller.Caller;
import io.diglot.model.annotations.AnnotationDraft;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.experiments.LocatedExperiment;
import io.diglot.model.runs.AppendedRuns;
import io.diglot.model.runs.Run;
import io.diglot.model.runs.RunChoice;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
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
     * Makes an experiment whose runs are still to come. By its id it is seen at once; in lists, searches and by its name
     * only when its runs came or the time passed for which it stays hidden. One of that name that never got runs is
     * given back instead of a second one. Fails with {@link io.diglot.gateway.failure.Failure.NotFound} where there is no
     * such dataset, with {@link io.diglot.gateway.failure.Failure.Conflict} where the dataset has an experiment of that
     * name with runs, or one that was not begun here.
     */
    Mono<LocatedExperiment> begin(Caller caller, DatasetId dataset, String name);

    /**
     * Gives a begun experiment its runs, all or nothing, and so ends its beginning. The runs are read as they come: the
     * next part is asked for once the one before is kept. Where the parts fail, or whoever waits for the answer goes
     * away, nothing of them is kept and the experiment stays begun. Fails with {@link
     * io.diglot.gateway.failure.Failure.NotFound} where the dataset has no experiment of that name, with {@link
     * io.diglot.gateway.failure.Failure.Conflict} where it has one that got its runs already.
     *
     * @param runs parts of any size, in the order in which the runs are to be shown; none at all is an experiment that
     *     has ended without runs
     */
    @Streaming
    Mono<LocatedExperiment> complete(Caller caller, DatasetId dataset, String name, Flux<List<Run>> runs);

    /**
     * What the columns of an experiment's runs hold, as Arize names and shows them: {@code id} and {@code example_id}
     * first, then the others as they first came up. Each value of each run that is there by then is of its column's type or absent; annotations
     * are no columns.
     */
    @Streaming
    @Idempotent
    Mono<List<ArrowColumn>> columns(Caller caller, ExperimentId experiment);

    /**
     * The runs of an experiment in the order in which they came; runs that come meanwhile stand behind. A part may hold
     * less than is left for it.
     */
    @Idempotent
    Mono<Slice<Run>> walk(Caller caller, ExperimentId experiment, @Nullable Position from, int limit);

    /**
     * Runs of an experiment in the order of their ids. A part may hold less than is left for it.
     *
     * @param choice which are looked for; others may come with them
     */
    @Idempotent
    Mono<Slice<Run>> walkById(
            Caller caller, ExperimentId experiment, RunChoice choice, @Nullable Position from, int limit);

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
