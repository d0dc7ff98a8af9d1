package io.diglot.gateway.copy.engine;

import io.diglot.gateway.copy.plan.CopyPlan;
import io.diglot.gateway.copy.side.CopiedDataset;
import io.diglot.gateway.copy.side.CopiedExperiment;
import io.diglot.gateway.copy.side.CopySource;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.datasets.ReservedDataset;
import io.diglot.model.spaces.Workspace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** What there is to copy, as the source showed it when it was looked at. */
public final class Survey {

    private final Map<String, CopiedDataset> datasets = new LinkedHashMap<>();
    private final Map<String, CopiedExperiment> experiments = new LinkedHashMap<>();
    private final List<Container> containers = new ArrayList<>();
    private final Map<Workspace, Workspace> pairs;

    private Survey(Map<Workspace, Workspace> pairs) {
        this.pairs = pairs;
    }

    /** Looks through the source. */
    public static Survey of(CopyPlan plan, CopySource source) {
        Map<Workspace, Workspace> pairs = plan.workspaces();
        if (pairs.isEmpty()) {
            pairs = new LinkedHashMap<>();
            for (Workspace workspace : source.workspaces()) {
                pairs.put(workspace, workspace);
            }
        }
        Survey survey = new Survey(pairs);
        Selection selection = new Selection(plan);
        survey.pairs.forEach((from, to) -> survey.look(source, selection, from, to));
        return survey;
    }

    private void look(CopySource source, Selection selection, Workspace from, Workspace to) {
        Set<UUID> needed = new HashSet<>();
        List<CopiedExperiment> chosen =
                source.experiments(from).stream().filter(selection::has).toList();
        chosen.forEach(
                experiment -> needed.add(experiment.experiment().datasetId().value()));
        for (CopiedDataset dataset : source.datasets(from)) {
            DatasetId id = dataset.dataset().id();
            if (needed.contains(id.value()) || !selection.isOfExperiments() && selection.has(dataset)) {
                DatasetId there = there(id, from, to);
                Container container = new Container(
                        Container.Kind.DATASET,
                        from,
                        to,
                        id.value(),
                        there.value(),
                        dataset.dataset().name());
                containers.add(container);
                datasets.put(
                        container.key(),
                        new CopiedDataset(Dataset.withId(dataset.dataset(), there), dataset.projectName()));
            }
        }
        for (CopiedExperiment experiment : chosen) {
            UUID id = experiment.experiment().id().value();
            Container container = new Container(
                    Container.Kind.EXPERIMENT,
                    from,
                    to,
                    id,
                    id,
                    experiment.experiment().name());
            containers.add(container);
            experiments.put(container.key(), experiment);
        }
    }

    /** What stands in for "no dataset" has an id that follows from the name of its workspace. */
    static DatasetId there(DatasetId id, Workspace from, Workspace to) {
        return ReservedDataset.is(from, id) ? ReservedDataset.idOf(to) : id;
    }

    /** The workspaces of the source, each with the one of the target that it becomes. */
    public Map<Workspace, Workspace> pairs() {
        return pairs;
    }

    /** In the order in which they were made, datasets before experiments within a workspace. */
    public List<Container> all(Container.Kind kind) {
        return containers.stream().filter(container -> container.kind() == kind).toList();
    }

    /** Under the id that it has on the target. */
    public CopiedDataset dataset(Container container) {
        return Objects.requireNonNull(datasets.get(container.key()));
    }

    /** As the source has it. */
    public CopiedExperiment experiment(Container container) {
        return Objects.requireNonNull(experiments.get(container.key()));
    }
}
