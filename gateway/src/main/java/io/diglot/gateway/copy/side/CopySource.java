package io.diglot.gateway.copy.side;

import io.diglot.gateway.copy.plan.CopyProgress;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.paging.PartlyRead;
import io.diglot.gateway.settings.VendorSettings;
import io.diglot.model.annotations.AnnotationConfig;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.projects.Project;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.prompts.PromptId;
import io.diglot.model.prompts.PromptVersionId;
import io.diglot.model.runs.ExperimentItem;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.traces.TraceId;
import io.diglot.model.versions.DatasetVersion;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * A backend as a copy reads it. Each method waits for its answer, and may be called from several threads. What goes wrong is
 * a {@link io.diglot.gateway.failure.FailureException}; an answer that did not come has been asked for again by then, within the
 * backend's quota.
 */
public interface CopySource {

    /** Tells one backend from another, in a report and between two runs of one copy: without keys or passwords. */
    String place();

    /** The workspaces that may be read, in order of name. */
    List<Workspace> workspaces();

    /**
     * Makes some workspaces ready to be read, where that takes more than to ask: comes before everything else that is asked
     * of them, at each attempt. What is ready already is not made so again.
     *
     * @param isToStop whether it is to return at once; the next attempt goes on
     */
    default void gather(Collection<Workspace> workspaces, CopyProgress progress, BooleanSupplier isToStop) {}

    /** About how many requests it takes to copy so much from here, and to compare it afterwards. */
    default long requestsFrom(Amount amount) {
        return 0;
    }

    /** Whether the time of an experiment's last change is another one after each change of one of its runs. */
    default boolean tellsEachChange() {
        return false;
    }

    /** What the backend may be asked; nothing where that is not limited, or not known. */
    default Optional<VendorSettings.Quota> quota() {
        return Optional.empty();
    }

    /** The tags of a workspace, as far as the backend has more of them than their names. */
    default List<CopiedTag> tags(Workspace workspace) {
        return List.of();
    }

    /** Under which names people annotate in a workspace, as far as the backend tells. */
    default List<AnnotationConfig> annotationConfigs(Workspace workspace) {
        return List.of();
    }

    /** The datasets of a workspace, those that stand in for "none" among them, the oldest id first. */
    List<CopiedDataset> datasets(Workspace workspace);

    /** One of {@link #datasets}. */
    default Optional<CopiedDataset> dataset(Workspace workspace, DatasetId id) {
        return datasets(workspace).stream()
                .filter(copied -> copied.dataset().id().equals(id))
                .findFirst();
    }

    /** The versions of a dataset, the oldest first; none where it never had an example. */
    List<DatasetVersion> versions(Workspace workspace, DatasetId dataset);

    /** Whether a version is given an id here whatever it was elsewhere, so that its place tells which is which. */
    default boolean givesVersionIds() {
        return false;
    }

    /**
     * Examples of a version, with their annotations, by the text of their ids, the greatest first; fewer than so many where
     * they are large. No more are left only where there are none.
     *
     * @param before only those with a smaller id
     */
    List<Example> examples(
            Workspace workspace, DatasetId dataset, DatasetVersion version, @Nullable ExampleId before, int limit);

    /** Whether anything is said of examples of a dataset, whichever version has them. */
    default boolean isAnnotated(Workspace workspace, DatasetId dataset) {
        return false;
    }

    /** The prompts of a workspace, the oldest id first; none where the backend has no place for them. */
    default List<CopiedPrompt> prompts(Workspace workspace) {
        return List.of();
    }

    /** One of {@link #prompts}. */
    default Optional<CopiedPrompt> prompt(Workspace workspace, PromptId id) {
        return prompts(workspace).stream()
                .filter(copied -> copied.prompt().id().equals(id))
                .findFirst();
    }

    /** Shows all versions of a prompt, each once, in any order, a few at a time in memory. */
    default void promptVersions(Workspace workspace, PromptId prompt, Consumer<CopiedPromptVersion> each) {}

    /** One of {@link #promptVersions}. */
    default Optional<CopiedPromptVersion> promptVersion(Workspace workspace, PromptVersionId id) {
        return Optional.empty();
    }

    /** One of the lists of a workspace, the oldest id first; empty where the backend has no place for it. */
    default List<? extends WorkspaceRecord> records(Workspace workspace, WorkspaceRecord.Kind kind) {
        return List.of();
    }

    /** The experiments of a workspace, those whose dataset was deleted among them, the oldest id first. */
    List<CopiedExperiment> experiments(Workspace workspace);

    /** One of {@link #experiments}. */
    default Optional<CopiedExperiment> experiment(Workspace workspace, ExperimentId id) {
        return experiments(workspace).stream()
                .filter(copied -> copied.experiment().id().equals(id))
                .findFirst();
    }

    /** Which runs an experiment has, by the text of the ids of their traces, then of the items; few bytes each. */
    List<ExperimentItem> items(Workspace workspace, ExperimentId experiment);

    /**
     * What is said of threads of a project.
     *
     * @param names what traces call them; one that is not there is passed over, and all are where the backend does not tell
     */
    default List<CopiedThread> threads(Workspace workspace, String projectName, List<String> names) {
        return List.of();
    }

    /** Whether the traces are told that are runs of no experiment; else it is not known whether there are any. */
    default boolean listsTraces() {
        return false;
    }

    /** The projects of a workspace, as far as traces may lie in them that are runs of no experiment, the least id first. */
    default List<CopiedProject> projects(Workspace workspace) {
        return List.of();
    }

    /** One by itself, where its id tells it; nothing where it is gone. */
    default Optional<Project> project(Workspace workspace, ProjectId id) {
        return Optional.empty();
    }

    /** The one of a name, where its id is that of the other side, too; nothing where there is none. */
    default Optional<Project> projectNamed(Workspace workspace, String name) {
        return Optional.empty();
    }

    /**
     * Traces of a project that are runs of no experiment, by the text of their ids, the greatest first: as many as fit into
     * memory.
     *
     * @param before only those with a smaller id
     * @param since only those that were themselves changed then or later
     */
    default TracePortion looseTraces(
            Workspace workspace, CopiedProject project, @Nullable TraceId before, @Nullable Instant since, int limit) {
        return TracePortion.NONE;
    }

    /**
     * Traces by their ids, whatever they are runs of. Where a backend can have an id in several projects, that of this one.
     *
     * @param projectName where they lie
     */
    default List<CopiedTrace> traces(Workspace workspace, String projectName, List<TraceId> ids) {
        return List.of();
    }

    /** As {@link #traces}: of the first ones those that are there, as many as fit into memory, and which are to be asked for again. */
    default PartlyRead<CopiedTrace, TraceId> firstTraces(Workspace workspace, String projectName, List<TraceId> ids) {
        return new PartlyRead<>(traces(workspace, projectName, ids), List.of(), 0);
    }

    /** How many spans there are whose traces never came, and which are of no run. */
    default long spansAlone(Workspace workspace) {
        return 0;
    }

    /** Whether runs have files here; else it is not known whether they have. */
    default boolean keepsFiles() {
        return false;
    }

    /** The bytes of a file of a run, read as they are asked for. */
    default Flux<byte[]> content(Workspace workspace, CopiedFile file) {
        return Flux.error(new Failure.NotFound(Resource.ATTACHMENT, file.file().fileName()).asException());
    }

    /**
     * Runs of an experiment with all that belongs to them, in the order of the items; one that is gone is left out, and those
     * behind are where they are large, but never all that are there.
     */
    List<CopiedRun> runs(Workspace workspace, ExperimentId experiment, List<ExperimentItem> items);
}
