package io.diglot.gateway.second;

import io.diglot.gateway.copy.engine.Carrier;
import io.diglot.gateway.copy.engine.Reconciliation;
import io.diglot.gateway.copy.fates.CopyFates;
import io.diglot.gateway.copy.side.CopiedDataset;
import io.diglot.gateway.copy.side.CopiedExperiment;
import io.diglot.gateway.copy.side.CopiedTag;
import io.diglot.gateway.copy.side.CopySource;
import io.diglot.gateway.copy.side.MirrorTarget;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.state.behind.Behind;
import io.diglot.model.annotations.AnnotationConfig;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.versions.DatasetVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One attempt to make something on the second backend what it is on the first. It may be broken off anywhere and repeated. */
final class Carrying {

    private final CopySource first;
    private final MirrorTarget second;
    private final List<Failure> refusals = new ArrayList<>();
    private final Carrier carrier;

    /**
     * @param first the backend that is served
     * @param between is called before each portion, and throws where it is no longer this attempt's turn
     */
    Carrying(CopySource first, MirrorTarget second, CopyFates fates, Runnable between) {
        this.first = first;
        this.second = second;
        this.carrier = new Carrier(Reconciliation.ofOne(first, second, fates, refusals::add), between);
    }

    /** @param behind in which datasets the second backend is */
    Outcome of(Behind.Id id, BehindDatasets behind) {
        return switch (id.kind()) {
            case DATASET -> dataset(id.workspace(), new DatasetId(id.id()));
            case EXPERIMENT -> experiment(id.workspace(), new ExperimentId(id.id()), behind);
        };
    }

    private Outcome dataset(Workspace workspace, DatasetId id) {
        Optional<CopiedDataset> here = first.dataset(workspace, id);
        if (here.isEmpty()) {
            // Those that only this one bore are kept here.
            putNames(workspace);
            second.deleteDataset(workspace, id);
            return new Outcome.Done();
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

    private static boolean isTaken(Failure failure) {
        return failure instanceof Failure.Conflict conflict && conflict.reason() == Failure.Conflict.Reason.NAME_TAKEN;
    }

    private Outcome experiment(Workspace workspace, ExperimentId id, BehindDatasets behind) {
        Optional<CopiedExperiment> here = first.experiment(workspace, id);
        if (here.isEmpty()) {
            // Those that only this one bore are kept here.
            putNames(workspace);
            second.deleteExperiment(workspace, id);
            return new Outcome.Done();
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
        putNames(workspace);
        // An experiment that is made changes when its dataset was last changed, which nobody is told of.
        home.ifPresent(it -> carrier.carryItself(workspace, it, there));
        carrier.carry(workspace, experiment);
        return ended();
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
