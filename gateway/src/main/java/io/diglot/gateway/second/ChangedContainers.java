package io.diglot.gateway.second;

import io.diglot.gateway.state.behind.Behind;
import io.diglot.gateway.state.behind.BehindTable;
import io.diglot.gateway.store.Change;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.mirror.MirrorMarks;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** In which datasets and experiments one transaction changed something: a thousand runs of one make one row. */
final class ChangedContainers {

    private final UnitOfWork work;
    private final Duration quiet;

    private final Set<UUID> datasets = new LinkedHashSet<>();
    private final Set<UUID> experiments = new LinkedHashSet<>();
    private final Set<UUID> examples = new LinkedHashSet<>();
    private final Set<UUID> versions = new LinkedHashSet<>();
    private final Set<UUID> traces = new LinkedHashSet<>();
    private final Set<UUID> spans = new LinkedHashSet<>();

    ChangedContainers(UnitOfWork work, Duration quiet) {
        this.work = work;
        this.quiet = quiet;
    }

    void add(Change change) {
        switch (change.resource()) {
            case DATASET -> datasets.add(change.id());
            case EXPERIMENT -> {
                experiments.add(change.id());
                if (change.dataset() != null) {
                    // It bears when the experiment was made, which only the experiment would have brought there.
                    datasets.add(change.dataset().value());
                }
            }
            case RUN ->
                experiments.add(Objects.requireNonNull(change.experiment()).value());
            // One that is gone is told of with its version.
            case EXAMPLE -> examples.add(change.id());
            case DATASET_VERSION -> versions.add(change.id());
            case TRACE -> traces.add(change.id());
            case SPAN -> spans.add(change.id());
            // On either of them.
            case COMMENT -> {
                traces.add(change.id());
                spans.add(change.id());
            }
            // They are brought along with what they stand in, as far as they are.
            case ANNOTATION_CONFIG,
                    ANNOTATION_QUEUE,
                    ANNOTATION_QUEUE_RECORD,
                    ATTACHMENT,
                    DATASET_EXPORT,
                    ENVIRONMENT,
                    EXPERIMENT_ITEM,
                    OPTIMIZATION,
                    PROJECT,
                    PROMPT,
                    PROMPT_VERSION,
                    SPACE,
                    TAG,
                    THREAD -> {}
        }
    }

    void note() {
        MirrorMarks marks = new MirrorMarks(work);
        datasets.addAll(marks.datasetsOf(examples, List.of(), versions));
        traces.addAll(marks.tracesOf(spans));
        experiments.addAll(marks.experimentsOf(traces));
        List<Behind.Id> ids = Stream.concat(
                        datasets.stream().map(id -> new Behind.Id(work.workspace(), Behind.Kind.DATASET, id)),
                        experiments.stream().map(id -> new Behind.Id(work.workspace(), Behind.Kind.EXPERIMENT, id)))
                .toList();
        if (!ids.isEmpty()) {
            new BehindTable(work.session()).note(ids, quiet);
        }
    }
}
