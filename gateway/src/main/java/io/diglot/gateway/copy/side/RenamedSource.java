package io.diglot.gateway.copy.side;

import io.diglot.gateway.copy.plan.CopyProgress;
import io.diglot.gateway.settings.VendorSettings;
import io.diglot.model.annotations.AnnotationConfig;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.datasets.ReservedDataset;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.prompts.PromptId;
import io.diglot.model.prompts.PromptVersionId;
import io.diglot.model.runs.ExperimentItem;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.traces.TraceId;
import io.diglot.model.versions.DatasetVersion;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * A source whose workspaces have other names on the target. The id of the dataset that stands in for "none" follows from the
 * name of its workspace: it is shown, and asked for, under the id that it has there.
 *
 * @param names of workspaces of the source, and what they become; one that is not in it keeps its name
 */
public record RenamedSource(CopySource source, Map<Workspace, Workspace> names) implements CopySource {

    public RenamedSource {
        names = Map.copyOf(names);
    }

    private DatasetId idThere(Workspace workspace) {
        return ReservedDataset.idOf(names.getOrDefault(workspace, workspace));
    }

    private DatasetId here(Workspace workspace, DatasetId id) {
        return id.equals(idThere(workspace)) ? ReservedDataset.idOf(workspace) : id;
    }

    private DatasetId there(Workspace workspace, DatasetId id) {
        return ReservedDataset.is(workspace, id) ? idThere(workspace) : id;
    }

    @Override
    public String place() {
        return source.place();
    }

    @Override
    public List<Workspace> workspaces() {
        return source.workspaces();
    }

    @Override
    public void gather(Collection<Workspace> workspaces, CopyProgress progress, BooleanSupplier isToStop) {
        source.gather(workspaces, progress, isToStop);
    }

    @Override
    public long requestsFrom(Amount amount) {
        return source.requestsFrom(amount);
    }

    @Override
    public Optional<VendorSettings.Quota> quota() {
        return source.quota();
    }

    @Override
    public List<AnnotationConfig> annotationConfigs(Workspace workspace) {
        return source.annotationConfigs(workspace);
    }

    @Override
    public List<CopiedDataset> datasets(Workspace workspace) {
        return source.datasets(workspace).stream()
                .map(copied -> new CopiedDataset(
                        Dataset.withId(
                                copied.dataset(),
                                there(workspace, copied.dataset().id())),
                        copied.projectName()))
                .sorted(Comparator.comparing(copied -> copied.dataset().id().toString()))
                .toList();
    }

    @Override
    public List<DatasetVersion> versions(Workspace workspace, DatasetId dataset) {
        return source.versions(workspace, here(workspace, dataset)).stream()
                .map(version -> of(dataset, version))
                .toList();
    }

    @Override
    public boolean tellsEachChange() {
        return source.tellsEachChange();
    }

    @Override
    public boolean givesVersionIds() {
        return source.givesVersionIds();
    }

    @Override
    public boolean isAnnotated(Workspace workspace, DatasetId dataset) {
        return source.isAnnotated(workspace, here(workspace, dataset));
    }

    @Override
    public List<Example> examples(
            Workspace workspace, DatasetId dataset, DatasetVersion version, @Nullable ExampleId before, int limit) {
        DatasetId here = here(workspace, dataset);
        return source.examples(workspace, here, of(here, version), before, limit).stream()
                .map(example -> of(dataset, example))
                .toList();
    }

    @Override
    public List<CopiedPrompt> prompts(Workspace workspace) {
        return source.prompts(workspace);
    }

    @Override
    public Optional<CopiedPrompt> prompt(Workspace workspace, PromptId id) {
        return source.prompt(workspace, id);
    }

    @Override
    public void promptVersions(Workspace workspace, PromptId prompt, Consumer<CopiedPromptVersion> each) {
        source.promptVersions(workspace, prompt, each);
    }

    @Override
    public Optional<CopiedPromptVersion> promptVersion(Workspace workspace, PromptVersionId id) {
        return source.promptVersion(workspace, id);
    }

    @Override
    public List<? extends WorkspaceRecord> records(Workspace workspace, WorkspaceRecord.Kind kind) {
        return source.records(workspace, kind);
    }

    @Override
    public List<CopiedExperiment> experiments(Workspace workspace) {
        return source.experiments(workspace).stream()
                .map(copied -> {
                    Experiment experiment = copied.experiment();
                    return new CopiedExperiment(
                            experiment.of(there(workspace, experiment.datasetId()), experiment.datasetVersionId()),
                            copied.datasetName(),
                            copied.projectName());
                })
                .toList();
    }

    @Override
    public List<ExperimentItem> items(Workspace workspace, ExperimentId experiment) {
        return source.items(workspace, experiment);
    }

    @Override
    public List<CopiedThread> threads(Workspace workspace, String projectName, List<String> names) {
        return source.threads(workspace, projectName, names);
    }

    @Override
    public boolean listsTraces() {
        return source.listsTraces();
    }

    @Override
    public List<CopiedProject> projects(Workspace workspace) {
        return source.projects(workspace);
    }

    @Override
    public TracePortion looseTraces(
            Workspace workspace, CopiedProject project, @Nullable TraceId before, @Nullable Instant since, int limit) {
        return source.looseTraces(workspace, project, before, since, limit);
    }

    @Override
    public List<CopiedTrace> traces(Workspace workspace, String projectName, List<TraceId> ids) {
        return source.traces(workspace, projectName, ids);
    }

    @Override
    public long spansAlone(Workspace workspace) {
        return source.spansAlone(workspace);
    }

    @Override
    public boolean keepsFiles() {
        return source.keepsFiles();
    }

    @Override
    public Flux<byte[]> content(Workspace workspace, CopiedFile file) {
        return source.content(workspace, file);
    }

    @Override
    public List<CopiedTag> tags(Workspace workspace) {
        return source.tags(workspace);
    }

    @Override
    public List<CopiedRun> runs(Workspace workspace, ExperimentId experiment, List<ExperimentItem> items) {
        return source.runs(workspace, experiment, items);
    }

    private static DatasetVersion of(DatasetId id, DatasetVersion version) {
        return version.datasetId().equals(id)
                ? version
                : new DatasetVersion(
                        version.id(),
                        id,
                        version.number(),
                        version.tags(),
                        version.latest(),
                        version.itemsTotal(),
                        version.itemsAdded(),
                        version.itemsModified(),
                        version.itemsDeleted(),
                        version.changeDescription(),
                        version.metadata(),
                        version.evaluators(),
                        version.executionPolicy(),
                        version.createdAt(),
                        version.createdBy(),
                        version.lastUpdatedAt(),
                        version.lastUpdatedBy());
    }

    private static Example of(DatasetId id, Example example) {
        return example.datasetId().equals(id)
                ? example
                : new Example(
                        example.id(),
                        id,
                        example.data(),
                        example.source(),
                        example.traceId(),
                        example.spanId(),
                        example.description(),
                        example.tags(),
                        example.evaluators(),
                        example.executionPolicy(),
                        example.annotations(),
                        example.createdAt(),
                        example.createdBy(),
                        example.lastUpdatedAt(),
                        example.lastUpdatedBy());
    }
}
