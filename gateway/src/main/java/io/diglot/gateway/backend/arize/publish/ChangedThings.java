package io.diglot.gateway.backend.arize.publish;

import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Change;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.mirror.MirrorMarks;
import io.diglot.gateway.store.mirror.Publication;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What one transaction changed, until its end: a thousand changes then take a few statements. */
final class ChangedThings {

    private final UnitOfWork work;
    private final Caller caller;
    private final Outbox outbox;
    private final Duration quiet;

    private final Set<UUID> datasets = new LinkedHashSet<>();
    private final Set<UUID> experiments = new LinkedHashSet<>();
    private final Set<UUID> goneDatasets = new LinkedHashSet<>();
    private final Set<UUID> goneExperiments = new LinkedHashSet<>();
    private final Set<UUID> examples = new LinkedHashSet<>();
    private final Set<UUID> goneExamples = new LinkedHashSet<>();
    private final Set<UUID> versions = new LinkedHashSet<>();
    private final Set<UUID> traces = new LinkedHashSet<>();
    private final Set<UUID> shrunk = new LinkedHashSet<>();

    ChangedThings(UnitOfWork work, Caller caller, Outbox outbox, Duration quiet) {
        this.work = work;
        this.caller = caller;
        this.outbox = outbox;
        this.quiet = quiet;
    }

    void add(Change change) {
        boolean gone = change.kind() == Change.Kind.DELETED;
        switch (change.resource()) {
            case DATASET -> (gone ? goneDatasets : datasets).add(change.id());
            case EXPERIMENT -> (gone ? goneExperiments : experiments).add(change.id());
            case EXAMPLE -> (gone ? goneExamples : examples).add(change.id());
            case DATASET_VERSION -> versions.add(change.id());
            case TRACE -> traces.add(change.id());
            case RUN -> {
                traces.add(change.id());
                if (gone) {
                    shrunk.add(Objects.requireNonNull(change.experiment()).value());
                }
            }
            // Arize has no place for them, or knows them by what they stand in.
            case ANNOTATION_CONFIG,
                    ANNOTATION_QUEUE,
                    ANNOTATION_QUEUE_RECORD,
                    ATTACHMENT,
                    DATASET_EXPORT,
                    COMMENT,
                    ENVIRONMENT,
                    EXPERIMENT_ITEM,
                    OPTIMIZATION,
                    PROJECT,
                    PROMPT,
                    PROMPT_VERSION,
                    SPACE,
                    SPAN,
                    TAG,
                    THREAD -> {}
        }
    }

    /** Marks what is no longer as Arize has it. */
    void leaveWord() {
        MirrorMarks marks = new MirrorMarks(work);
        datasets.addAll(marks.datasetsOf(examples, goneExamples, versions));
        experiments.addAll(marks.experimentsOf(traces));
        experiments.addAll(shrunk);
        outbox.note(work.session(), caller, ids(datasets, experiments), quiet);
        outbox.note(work.session(), caller, ids(goneDatasets, goneExperiments), Duration.ZERO);
        marks.changed(Resource.DATASET, datasets);
        marks.examples(examples);
        marks.gone(Resource.DATASET, goneDatasets);
        marks.changed(Resource.EXPERIMENT, experiments);
        marks.runs(traces);
        shrunk.forEach(marks::runsGone);
        marks.gone(Resource.EXPERIMENT, goneExperiments);
    }

    private List<Publication.Id> ids(Collection<UUID> ofDatasets, Collection<UUID> ofExperiments) {
        return Stream.concat(
                        ofDatasets.stream().map(id -> new Publication.Id(work.workspace(), Resource.DATASET, id)),
                        ofExperiments.stream().map(id -> new Publication.Id(work.workspace(), Resource.EXPERIMENT, id)))
                .toList();
    }
}
