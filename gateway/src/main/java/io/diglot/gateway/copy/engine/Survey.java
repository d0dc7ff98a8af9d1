package io.diglot.gateway.copy.engine;

import io.diglot.gateway.copy.plan.CopyPlan;
import io.diglot.gateway.copy.side.CopiedDataset;
import io.diglot.gateway.copy.side.CopiedExperiment;
import io.diglot.gateway.copy.side.CopiedOptimization;
import io.diglot.gateway.copy.side.CopiedProject;
import io.diglot.gateway.copy.side.CopiedPrompt;
import io.diglot.gateway.copy.side.CopySource;
import io.diglot.gateway.copy.side.WorkspaceRecord;
import io.diglot.model.prompts.PromptLink;
import io.diglot.model.spaces.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What there is to copy, as the source showed it when it was looked at. */
public final class Survey {

    private final Map<String, CopiedDataset> datasets = new LinkedHashMap<>();
    private final Map<String, CopiedPrompt> prompts = new LinkedHashMap<>();
    private final Map<String, CopiedExperiment> experiments = new LinkedHashMap<>();
    private final List<Container> containers = new ArrayList<>();
    private final Map<String, List<? extends WorkspaceRecord>> records = new LinkedHashMap<>();
    private final Map<String, CopiedProject> projects = new LinkedHashMap<>();
    private final Map<Workspace, Workspace> pairs;
    private final CopyPlan plan;

    private Survey(CopyPlan plan, Map<Workspace, Workspace> pairs) {
        this.plan = plan;
        this.pairs = pairs;
    }

    /** The workspaces of the source that are meant, each with the one of the target that it becomes. */
    public static Map<Workspace, Workspace> pairs(CopyPlan plan, CopySource source) {
        if (!plan.workspaces().isEmpty()) {
            return plan.workspaces();
        }
        Map<Workspace, Workspace> pairs = new LinkedHashMap<>();
        for (Workspace workspace : source.workspaces()) {
            pairs.put(workspace, workspace);
        }
        return pairs;
    }

    /** Looks through the source. */
    public static Survey of(CopyPlan plan, Map<Workspace, Workspace> pairs, Reconciliation both) {
        Survey survey = new Survey(plan, pairs);
        Selection selection = new Selection(plan);
        survey.pairs.forEach((from, to) -> {
            survey.look(both.source(), selection, from, to);
            survey.lookAtProjects(both, from, to);
        });
        return survey;
    }

    private void look(CopySource source, Selection selection, Workspace from, Workspace to) {
        Set<UUID> needed = new HashSet<>();
        List<CopiedExperiment> chosen =
                source.experiments(from).stream().filter(selection::has).toList();
        chosen.forEach(
                experiment -> needed.add(experiment.experiment().datasetId().value()));
        List<CopiedOptimization> optimizations = optimizations(source, selection, from, chosen);
        optimizations.forEach(
                optimization -> needed.add(optimization.datasetId().value()));
        for (CopiedDataset dataset : source.datasets(from)) {
            UUID id = dataset.dataset().id().value();
            if (needed.contains(id) || !selection.isOfExperiments() && selection.has(dataset)) {
                Container container = new Container(
                        Container.Kind.DATASET, from, to, id, dataset.dataset().name());
                containers.add(container);
                datasets.put(container.key(), dataset);
            }
        }
        Set<UUID> linked = new HashSet<>();
        chosen.forEach(experiment -> PromptLink.prompts(experiment.experiment().promptVersions())
                .forEach(prompt -> linked.add(prompt.value())));
        for (CopiedPrompt prompt : source.prompts(from)) {
            UUID id = prompt.prompt().id().value();
            if (linked.contains(id) || selection.isOfAll()) {
                Container container = new Container(
                        Container.Kind.PROMPT, from, to, id, prompt.prompt().name());
                containers.add(container);
                prompts.put(container.key(), prompt);
            }
        }
        // They are few, and traces and prompts of every copy may name them.
        list(Container.Kind.ENVIRONMENTS, from, to, source.records(from, WorkspaceRecord.Kind.ENVIRONMENTS));
        list(Container.Kind.OPTIMIZATIONS, from, to, optimizations);
        for (CopiedExperiment experiment : chosen) {
            Container container = new Container(
                    Container.Kind.EXPERIMENT,
                    from,
                    to,
                    experiment.experiment().id().value(),
                    experiment.experiment().name());
            containers.add(container);
            experiments.put(container.key(), experiment);
        }
    }

    /** Those that are meant themselves, and those that an experiment was tried for which is. */
    private static List<CopiedOptimization> optimizations(
            CopySource source, Selection selection, Workspace from, List<CopiedExperiment> chosen) {
        Set<UUID> tried = chosen.stream()
                .flatMap(experiment -> Stream.ofNullable(experiment.experiment().optimizationId()))
                .collect(Collectors.toSet());
        return source.records(from, WorkspaceRecord.Kind.OPTIMIZATIONS).stream()
                .map(CopiedOptimization.class::cast)
                .filter(optimization -> tried.contains(optimization.id()) || selection.has(optimization))
                .toList();
    }

    private void list(Container.Kind kind, Workspace from, Workspace to, List<? extends WorkspaceRecord> chosen) {
        if (!chosen.isEmpty()) {
            Container container = Container.of(kind, from, to);
            containers.add(container);
            records.put(container.key(), chosen);
        }
    }

    private void lookAtProjects(Reconciliation both, Workspace from, Workspace to) {
        if (!plan.bringsTraces()) {
            return;
        }
        for (CopiedProject project : both.source().projects(from)) {
            Container container =
                    new Container(Container.Kind.TRACES, from, to, project.id().value(), project.name());
            // Where there are none any more, those that were brought are to go.
            if (project.traces() > 0 || both.isKnown(from, container.kind(), container.id())) {
                containers.add(container);
                projects.put(container.key(), project);
            }
        }
    }

    /** From when on traces are meant that are runs of no experiment; absent: all. */
    @Nullable
    Instant since() {
        return plan.since();
    }

    /** The workspaces of the source, each with the one of the target that it becomes. */
    public Map<Workspace, Workspace> pairs() {
        return pairs;
    }

    /** In the order in which they were made, datasets before experiments within a workspace. */
    public List<Container> all(Container.Kind kind) {
        return containers.stream().filter(container -> container.kind() == kind).toList();
    }

    public CopiedDataset dataset(Container container) {
        return Objects.requireNonNull(datasets.get(container.key()));
    }

    public CopiedPrompt prompt(Container container) {
        return Objects.requireNonNull(prompts.get(container.key()));
    }

    List<? extends WorkspaceRecord> records(Container container) {
        return Objects.requireNonNull(records.get(container.key()));
    }

    CopiedProject project(Container container) {
        return Objects.requireNonNull(projects.get(container.key()));
    }

    public CopiedExperiment experiment(Container container) {
        return Objects.requireNonNull(experiments.get(container.key()));
    }
}
