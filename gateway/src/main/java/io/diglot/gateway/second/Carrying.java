package io.diglot.gateway.second;

import io.diglot.gateway.copy.engine.Carrier;
import io.diglot.gateway.copy.engine.Reconciliation;
import io.diglot.gateway.copy.fates.CopyFates;
import io.diglot.gateway.copy.side.CopiedDataset;
import io.diglot.gateway.copy.side.CopiedExperiment;
import io.diglot.gateway.copy.side.CopiedPrompt;
import io.diglot.gateway.copy.side.CopiedTag;
import io.diglot.gateway.copy.side.CopySource;
import io.diglot.gateway.copy.side.MirrorTarget;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.state.behind.Behind;
import io.diglot.gateway.state.behind.BehindPieces;
import io.diglot.model.annotations.AnnotationConfig;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.prompts.PromptId;
import io.diglot.model.prompts.PromptLink;
import io.diglot.model.runs.ExperimentItem;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.versions.DatasetVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One attempt to make something on the second backend what it is on the first. It may be broken off anywhere and repeated. */
final class Carrying {

    private static final Set<Behind.Kind> LIE_IN_PROJECTS =
            EnumSet.of(Behind.Kind.DATASET, Behind.Kind.PROMPT, Behind.Kind.OPTIMIZATION, Behind.Kind.EXPERIMENT);

    private final CopySource first;
    private final MirrorTarget second;
    private final Doubts doubts;
    private final Held held;
    private final List<Failure> refusals = new ArrayList<>();
    private final Carrier carrier;

    /**
     * @param first the backend that is served
     * @param doubts what is not to be believed of it
     * @param held is asked before each portion
     */
    Carrying(CopySource first, MirrorTarget second, CopyFates fates, Doubts doubts, Held held) {
        this.first = first;
        this.second = second;
        this.doubts = doubts;
        this.held = held;
        this.carrier = new Carrier(
                Reconciliation.ofOne(first, second, fates, (record, failure) -> refusals.add(failure), this::unlink),
                () -> held.write(session -> {}));
    }

    /** What becomes of the traces is seen from themselves: each is noted before nothing else shows it any more. */
    private void unlink(Workspace workspace, CopiedExperiment experiment, List<ExperimentItem> items) {
        handOver(workspace, items);
        second.unlinkRuns(workspace, experiment, items);
    }

    private void handOver(Workspace workspace, List<ExperimentItem> items) {
        List<Behind.Id> traces = items.stream()
                .map(item -> new Behind.Id(
                        workspace, Behind.Kind.TRACE, item.traceId().value()))
                .toList();
        held.write(session -> new BehindPieces(session).note(traces, Duration.ZERO));
    }

    /** @param behind in what else the second backend is */
    Outcome of(Behind.Id id, BehindOthers behind) {
        // What lies in a project names it as it is called by now.
        Optional<Behind.Id> project =
                LIE_IN_PROJECTS.contains(id.kind()) ? behind.olderProject(id.workspace()) : Optional.empty();
        return project.<Outcome>map(Outcome.Waits::new).orElseGet(() -> carried(id, behind));
    }

    private Outcome carried(Behind.Id id, BehindOthers behind) {
        return switch (id.kind()) {
            case DATASET -> dataset(id.workspace(), new DatasetId(id.id()));
            case EXPERIMENT -> experiment(id.workspace(), new ExperimentId(id.id()), behind);
            case PROMPT -> prompt(id.workspace(), new PromptId(id.id()), behind);
            case PROJECT -> new ProjectCarrying(first, second, doubts, held).carry(id);
            case ENVIRONMENT, OPTIMIZATION -> new RecordCarrying(first, second, doubts).of(id, behind);
            case NAMES -> names(id.workspace());
            case NAMED, PIECES, TRACE, THREAD -> throw new IllegalArgumentException(id.task());
        };
    }

    private Outcome dataset(Workspace workspace, DatasetId id) {
        Optional<CopiedDataset> here = first.dataset(workspace, id);
        if (here.isEmpty()) {
            return doubts.absent(workspace, () -> {
                // Those that only this one bore are kept here.
                putNames(workspace);
                second.deleteDataset(workspace, id);
            });
        }
        putNames(workspace);
        carrier.carry(workspace, here.get());
        if (refusals.stream().anyMatch(Carrying::isTaken)) {
            Optional<Behind.Id> aside =
                    new NameSwap(first, second).free(workspace, here.get().dataset());
            if (aside.isPresent()) {
                // This one has its name with the next attempt.
                return new Outcome.Waits(aside.get());
            }
        }
        return ended();
    }

    private Outcome prompt(Workspace workspace, PromptId id, BehindOthers behind) {
        Optional<CopiedPrompt> here = first.prompt(workspace, id);
        if (here.isEmpty()) {
            return doubts.absent(workspace, () -> second.deletePrompt(workspace, id));
        }
        carrier.carry(workspace, here.get());
        if (refusals.stream().anyMatch(Carrying::isTaken)) {
            Optional<Behind.Id> aside = new NameSwap(first, second).free(workspace, here.get(), behind);
            if (aside.isPresent()) {
                return new Outcome.Waits(aside.get());
            }
        }
        return ended();
    }

    private static boolean isTaken(Failure failure) {
        return failure instanceof Failure.Conflict conflict && conflict.reason() == Failure.Conflict.Reason.NAME_TAKEN;
    }

    private Outcome experiment(Workspace workspace, ExperimentId id, BehindOthers behind) {
        Optional<CopiedExperiment> here = first.experiment(workspace, id);
        if (here.isEmpty()) {
            return doubts.absent(workspace, () -> {
                // Those that only this one bore are kept here.
                putNames(workspace);
                if (second.experiment(workspace, id).isPresent()) {
                    handOver(workspace, second.items(workspace, id));
                }
                second.deleteExperiment(workspace, id);
            });
        }
        CopiedExperiment experiment = here.get();
        Behind.Id dataset = new Behind.Id(
                workspace,
                Behind.Kind.DATASET,
                experiment.experiment().datasetId().value());
        Optional<CopiedDataset> home =
                first.dataset(workspace, experiment.experiment().datasetId());
        // One that is gone here goes there first, and nobody makes it again meanwhile.
        if (home.isPresent() ? behind.isOlder(dataset) : behind.has(dataset)) {
            return new Outcome.Waits(dataset);
        }
        Optional<CopiedDataset> there =
                home.flatMap(it -> second.dataset(workspace, it.dataset().id()));
        if (home.isPresent() && (there.isEmpty() || lacksVersion(workspace, experiment))) {
            return new Outcome.Waits(dataset);
        }
        Optional<Behind.Id> optimization = Optional.ofNullable(
                        experiment.experiment().optimizationId())
                .map(its -> new Behind.Id(workspace, Behind.Kind.OPTIMIZATION, its))
                .filter(behind::isOlder);
        if (optimization.isPresent()) {
            return new Outcome.Waits(optimization.get());
        }
        // An Opik server takes links to versions of prompts only while the experiment is made.
        Optional<Behind.Id> prompt = PromptLink.prompts(experiment.experiment().promptVersions()).stream()
                .map(its -> new Behind.Id(workspace, Behind.Kind.PROMPT, its.value()))
                .filter(behind::isOlder)
                .findFirst();
        if (prompt.isPresent()) {
            return new Outcome.Waits(prompt.get());
        }
        putNames(workspace);
        // An experiment that is made changes when its dataset was last changed, which nobody is told of.
        home.ifPresent(it -> carrier.carryItself(workspace, it, there));
        carrier.carry(workspace, experiment);
        Outcome outcome = ended();
        return outcome instanceof Outcome.Done
                ? doubts.ofRuns(workspace, experiment)
                        .<Outcome>map(Outcome.Again::new)
                        .orElse(outcome)
                : outcome;
    }

    private Outcome names(Workspace workspace) {
        second.replaceAnnotationConfigs(workspace, first.annotationConfigs(workspace));
        second.replaceTags(workspace, first.tags(workspace));
        return new Outcome.Done();
    }

    /** Before what bears these names, which would make others. */
    private void putNames(Workspace workspace) {
        Set<String> known = second.annotationConfigs(workspace).stream()
                .map(AnnotationConfig::name)
                .collect(Collectors.toSet());
        List<AnnotationConfig> configs = first.annotationConfigs(workspace).stream()
                .filter(config -> !known.contains(config.name()))
                .toList();
        if (!configs.isEmpty()) {
            second.putAnnotationConfigs(workspace, configs);
        }
        List<CopiedTag> there = second.tags(workspace);
        List<CopiedTag> tags = first.tags(workspace).stream()
                .filter(tag -> !there.contains(tag))
                .toList();
        if (!tags.isEmpty()) {
            second.putTags(workspace, tags);
        }
    }

    /** Whether the second backend lacks the version of an experiment, whose dataset both have. */
    private boolean lacksVersion(Workspace workspace, CopiedExperiment experiment) {
        DatasetId dataset = experiment.experiment().datasetId();
        List<DatasetVersion> versions = first.versions(workspace, dataset);
        int number = versions.stream()
                .map(DatasetVersion::id)
                .toList()
                .indexOf(experiment.experiment().datasetVersionId());
        return number >= second.versions(workspace, dataset).size();
    }

    private Outcome ended() {
        return refusals.isEmpty()
                ? new Outcome.Done()
                : new Outcome.Failed(refusals.size() + " of its records are refused, the first one so: "
                        + refusals.getFirst().text());
    }
}
