package io.diglot.gateway.second;

import io.diglot.gateway.state.behind.Behind;
import io.diglot.gateway.state.behind.BehindPieces;
import io.diglot.gateway.state.behind.BehindTable;
import io.diglot.gateway.store.Change;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.mirror.MirrorMarks;
import io.diglot.gateway.store.mirror.TraceStanding;
import io.diglot.gateway.store.prompts.PromptVersionTable;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * In what one transaction changed something. A thousand runs of one experiment make one row; each trace that is a run of none has
 * its own.
 */
final class ChangedThings {

    private final UnitOfWork work;
    private final Duration quiet;

    private final Set<UUID> datasets = new LinkedHashSet<>();
    private final Set<UUID> experiments = new LinkedHashSet<>();
    private final Set<UUID> examples = new LinkedHashSet<>();
    private final Set<UUID> versions = new LinkedHashSet<>();
    private final Set<UUID> projects = new LinkedHashSet<>();
    private final Set<UUID> prompts = new LinkedHashSet<>();
    private final Set<UUID> promptVersions = new LinkedHashSet<>();
    private final Set<UUID> environments = new LinkedHashSet<>();
    private final Set<UUID> optimizations = new LinkedHashSet<>();
    private final Set<UUID> traces = new LinkedHashSet<>();
    private final Set<UUID> spans = new LinkedHashSet<>();
    private final Set<UUID> about = new LinkedHashSet<>();
    private final Set<UUID> threads = new LinkedHashSet<>();
    private boolean areNamesChanged;

    /** What becomes of these is seen only from themselves: they are gone, or no runs of an experiment any more. */
    private final Set<UUID> left = new LinkedHashSet<>();

    ChangedThings(UnitOfWork work, Duration quiet) {
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
            case RUN -> {
                experiments.add(Objects.requireNonNull(change.experiment()).value());
                if (isGone(change)) {
                    left.add(change.id());
                }
            }
            // One that is gone is told of with its version.
            case EXAMPLE -> examples.add(change.id());
            case DATASET_VERSION -> versions.add(change.id());
            case PROJECT -> projects.add(change.id());
            case PROMPT -> prompts.add(change.id());
            // One that is gone went with its prompt.
            case PROMPT_VERSION -> promptVersions.add(change.id());
            case TRACE -> {
                traces.add(change.id());
                if (isGone(change)) {
                    left.add(change.id());
                }
            }
            case SPAN -> spans.add(change.id());
            // On any of them.
            case COMMENT, ATTACHMENT -> about.add(change.id());
            // What was said of one that is gone went with its traces.
            case THREAD -> threads.add(change.id());
            case EXPERIMENT_ITEM -> left.add(change.id());
            case ENVIRONMENT -> environments.add(change.id());
            case OPTIMIZATION -> optimizations.add(change.id());
            case ANNOTATION_CONFIG, TAG -> areNamesChanged = true;
            // They have no place there.
            case ANNOTATION_QUEUE, ANNOTATION_QUEUE_RECORD, DATASET_EXPORT, SPACE -> {}
        }
    }

    private static boolean isGone(Change change) {
        return change.kind() == Change.Kind.DELETED;
    }

    void note() {
        MirrorMarks marks = new MirrorMarks(work);
        TraceStanding standing = new TraceStanding(work);
        datasets.addAll(marks.datasetsOf(examples, List.of(), versions));
        prompts.addAll(new PromptVersionTable(work).promptsOf(promptVersions));
        spans.addAll(about);
        traces.addAll(marks.tracesOf(spans));
        traces.addAll(standing.traces(about));
        threads.addAll(about);
        TraceStanding.Links links = standing.links(traces);
        experiments.addAll(links.experiments());
        traces.removeAll(links.runs());
        traces.addAll(left);
        List<Behind.Id> ids = Stream.of(
                        areNamesChanged ? Stream.of(Behind.Id.ofNames(work.workspace())) : Stream.<Behind.Id>empty(),
                        ids(Behind.Kind.PROJECT, projects),
                        ids(Behind.Kind.DATASET, datasets),
                        ids(Behind.Kind.ENVIRONMENT, environments),
                        ids(Behind.Kind.PROMPT, prompts),
                        ids(Behind.Kind.OPTIMIZATION, optimizations),
                        ids(Behind.Kind.EXPERIMENT, experiments))
                .flatMap(some -> some)
                .toList();
        if (!ids.isEmpty()) {
            new BehindTable(work.session()).note(ids, quiet);
        }
        List<Behind.Id> pieces = Stream.concat(
                        ids(Behind.Kind.TRACE, traces), ids(Behind.Kind.THREAD, standing.threads(threads)))
                .toList();
        if (!pieces.isEmpty()) {
            new BehindPieces(work.session()).note(pieces, quiet);
        }
    }

    private Stream<Behind.Id> ids(Behind.Kind kind, Set<UUID> changed) {
        return changed.stream().map(id -> new Behind.Id(work.workspace(), kind, id));
    }
}
