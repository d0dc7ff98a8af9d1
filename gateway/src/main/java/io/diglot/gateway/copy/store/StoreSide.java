package io.diglot.gateway.copy.store;

import io.diglot.gateway.backend.AttachmentStore;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.copy.side.CopiedDataset;
import io.diglot.gateway.copy.side.CopiedExperiment;
import io.diglot.gateway.copy.side.CopiedFile;
import io.diglot.gateway.copy.side.CopiedPrompt;
import io.diglot.gateway.copy.side.CopiedPromptVersion;
import io.diglot.gateway.copy.side.CopiedRun;
import io.diglot.gateway.copy.side.CopiedTag;
import io.diglot.gateway.copy.side.CopiedThread;
import io.diglot.gateway.copy.side.CopiedTrace;
import io.diglot.gateway.copy.side.MirrorTarget;
import io.diglot.gateway.copy.side.WorkspaceRecord;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.annotations.AnnotationConfigTable;
import io.diglot.gateway.store.copies.DatasetCopy;
import io.diglot.gateway.store.copies.ExperimentCopy;
import io.diglot.gateway.store.copies.OtherWorkspaces;
import io.diglot.gateway.store.copies.ProjectCopy;
import io.diglot.gateway.store.copies.PromptCopy;
import io.diglot.gateway.store.copies.RunCopy;
import io.diglot.gateway.store.copies.ThreadCopy;
import io.diglot.gateway.store.copies.VersionCopy;
import io.diglot.gateway.store.copies.WholeRun;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.gateway.store.tags.TagCopy;
import io.diglot.model.annotations.AnnotationConfig;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.projects.Project;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.prompts.PromptId;
import io.diglot.model.runs.ExperimentItem;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.traces.TraceId;
import io.diglot.model.versions.DatasetVersion;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * The embedded store as an end of a copy. Everything keeps its id, its dates and its authors. What is large is written in
 * slices, each a transaction, so that others write meanwhile.
 */
public final class StoreSide extends StoreSource implements MirrorTarget {

    private final StoreAccess access;

    /**
     * Without what is attached to traces and spans.
     *
     * @param place tells this store from others, without a password
     */
    public StoreSide(Database database, Transactions transactions, String place) {
        this(new StoreAccess(database, transactions), null, place);
    }

    /** As {@link #StoreSide(Database, Transactions, String)}, with the files of traces and spans. */
    public StoreSide(Database database, Transactions transactions, AttachmentStore attachments, String place) {
        this(new StoreAccess(database, transactions), attachments, place);
    }

    private StoreSide(StoreAccess access, @Nullable AttachmentStore attachments, String place) {
        super(access, attachments, place);
        this.access = access;
    }

    @Override
    public void putAnnotationConfigs(Workspace workspace, List<AnnotationConfig> configs) {
        access.write(workspace, work -> {
            new WorkspaceTable(work).ensure();
            new AnnotationConfigTable(work).make(configs);
        });
    }

    @Override
    public void replaceAnnotationConfigs(Workspace workspace, List<AnnotationConfig> configs) {
        access.writeAlways(workspace, work -> {
            new WorkspaceTable(work).ensure();
            new AnnotationConfigTable(work).replace(configs);
        });
    }

    @Override
    public void replaceTags(Workspace workspace, List<CopiedTag> tags) {
        access.writeAlways(workspace, work -> {
            new WorkspaceTable(work).ensure();
            new TagCopy(work).replace(copied(tags));
        });
    }

    private static List<TagCopy.Copied> copied(List<CopiedTag> tags) {
        return tags.stream()
                .map(tag -> new TagCopy.Copied(tag.tag(), tag.isClaimed()))
                .toList();
    }

    @Override
    public void putDataset(Workspace workspace, CopiedDataset dataset) {
        access.write(workspace, work -> new DatasetCopy(work).put(dataset.dataset(), dataset.projectName()));
    }

    @Override
    public Optional<Dataset> confirm(Workspace workspace, Dataset source, Instant seen) {
        return access.writeFor(workspace, work -> new DatasetCopy(work).changedAsThere(source, seen));
    }

    @Override
    public Optional<Experiment> confirm(Workspace workspace, Experiment source, Instant seen) {
        return access.writeFor(workspace, work -> new ExperimentCopy(work).changedAsThere(source, seen));
    }

    @Override
    public Optional<DatasetVersion> version(Workspace workspace, DatasetId dataset, DatasetVersion source, int number) {
        return access.read(workspace, work -> new VersionCopy(work, dataset).find(source));
    }

    @Override
    public Optional<DatasetVersion> beginVersion(
            Workspace workspace, DatasetId dataset, DatasetVersion source, int number) {
        return Optional.of(access.writeFor(workspace, work -> new VersionCopy(work, dataset).begin(source, number)));
    }

    @Override
    public void writeExamples(
            Workspace workspace,
            CopiedDataset dataset,
            DatasetVersion source,
            List<Example> written,
            List<ExampleId> removed) {
        DatasetId id = dataset.dataset().id();
        for (List<ExampleId> some : WriteSlices.of(removed, example -> 0, ROOM)) {
            access.write(workspace, work -> new VersionCopy(work, id).write(source, List.of(), some));
        }
        for (List<Example> some :
                WriteSlices.of(written, example -> example.data().length(), ROOM)) {
            access.write(workspace, work -> new VersionCopy(work, id).write(source, some, List.of()));
        }
    }

    @Override
    public Set<UUID> elsewhere(Workspace workspace, Resource resource, Collection<UUID> ids) {
        return access.read(workspace, work -> new OtherWorkspaces(work).of(resource, ids));
    }

    @Override
    public boolean keepsAll() {
        return true;
    }

    @Override
    public boolean writesOldVersions() {
        return true;
    }

    @Override
    public void endVersion(Workspace workspace, DatasetId dataset, DatasetVersion source, int number) {
        access.write(workspace, work -> new VersionCopy(work, dataset).end(source));
    }

    @Override
    public boolean keepsPrompts() {
        return true;
    }

    @Override
    public void putPrompt(Workspace workspace, CopiedPrompt prompt) {
        access.write(workspace, work -> new PromptCopy(work).put(prompt.prompt(), prompt.projectName()));
    }

    @Override
    public void putPromptVersion(Workspace workspace, CopiedPrompt prompt, CopiedPromptVersion version) {
        access.write(workspace, work -> new PromptCopy(work)
                .put(version.version(), version.labels(), version.environments()));
    }

    @Override
    public boolean keeps(Workspace workspace, WorkspaceRecord.Kind kind) {
        return true;
    }

    @Override
    public void put(Workspace workspace, WorkspaceRecord record) {
        access.write(workspace, work -> WorkspaceLists.put(work, record));
    }

    @Override
    public void putExperiment(Workspace workspace, CopiedExperiment experiment) {
        access.write(
                workspace, work -> new ExperimentCopy(work).put(experiment.experiment(), experiment.projectName()));
    }

    @Override
    public void putRuns(Workspace workspace, CopiedExperiment experiment, List<CopiedRun> runs) {
        ExperimentId id = experiment.experiment().id();
        List<WholeRun> whole = runs.stream().map(RunForms::whole).toList();
        access.read(workspace, work -> {
            new RunCopy(work, id).refuseOthers(whole);
            return true;
        });
        for (List<CopiedRun> some : WriteSlices.of(runs, WriteSlices::size, ROOM)) {
            access.write(workspace, work -> {
                new RunCopy(work, id)
                        .write(some.stream().map(RunForms::whole).toList(), Homes.of(work, experiment, some));
                some.forEach(run -> Beside.put(work, run));
            });
        }
    }

    @Override
    public void removeRuns(Workspace workspace, CopiedExperiment experiment, List<ExperimentItem> items) {
        for (List<ExperimentItem> some : WriteSlices.of(items, item -> 0, ROOM)) {
            access.writeAlways(
                    workspace, work -> new RunCopy(work, experiment.experiment().id()).remove(some));
        }
    }

    @Override
    public void endExperiment(Workspace workspace, CopiedExperiment experiment) {
        access.write(
                workspace, work -> new ExperimentCopy(work).end(experiment.experiment(), experiment.projectName()));
    }

    @Override
    public boolean keepsThreads() {
        return true;
    }

    @Override
    public void putThread(Workspace workspace, CopiedThread thread, boolean isBrought) {
        access.write(workspace, work -> new ThreadCopy(work)
                .put(
                        new ThreadCopy.Said(thread.thread(), thread.scores(), thread.comments()),
                        thread.projectName(),
                        isBrought));
    }

    @Override
    public boolean keepsTraces() {
        return true;
    }

    @Override
    public void putTraces(Workspace workspace, List<CopiedTrace> written, List<CopiedTrace> there) {
        traces().put(workspace, written);
    }

    @Override
    public void removeTraces(Workspace workspace, String projectName, List<TraceId> ids) {
        traces().remove(workspace, ids);
    }

    @Override
    public boolean keepsTags() {
        return true;
    }

    @Override
    public void putTags(Workspace workspace, List<CopiedTag> tags) {
        access.write(workspace, work -> {
            new WorkspaceTable(work).ensure();
            new TagCopy(work).put(copied(tags));
        });
    }

    @Override
    public void putFile(Workspace workspace, CopiedFile file, Flux<byte[]> content) {
        StoreFiles files = files();
        if (files != null) {
            StoreAccess.waitFor(files.put(workspace, file, content).thenReturn(true));
        }
    }

    @Override
    public void removeFile(Workspace workspace, CopiedFile file) {
        StoreFiles files = files();
        if (files != null) {
            StoreAccess.waitFor(files.remove(workspace, file).thenReturn(true));
        }
    }

    @Override
    public void deleteDataset(Workspace workspace, DatasetId id) {
        access.delete(workspace, deletions -> deletions.dataset(id));
    }

    @Override
    public void putProject(Workspace workspace, Project project, @Nullable String was) {
        access.write(workspace, work -> new ProjectCopy(work).put(project, was));
    }

    @Override
    public void deleteProject(Workspace workspace, ProjectId id, @Nullable String was) {
        access.writeAlways(workspace, work -> new ProjectCopy(work).delete(id, was));
    }

    @Override
    public void deleteRecord(Workspace workspace, WorkspaceRecord.Kind kind, UUID id) {
        access.writeAlways(workspace, work -> WorkspaceLists.delete(work, kind, id));
    }

    @Override
    public void deletePrompt(Workspace workspace, PromptId id) {
        access.writeAlways(workspace, work -> new PromptCopy(work).delete(id));
    }

    @Override
    public void deleteExperiment(Workspace workspace, ExperimentId id) {
        access.delete(workspace, deletions -> deletions.experiments(List.of(id)));
    }

    @Override
    public void unlinkRuns(Workspace workspace, CopiedExperiment experiment, List<ExperimentItem> items) {
        for (List<ExperimentItem> some : WriteSlices.of(items, item -> 0, ROOM)) {
            access.writeAlways(
                    workspace, work -> new RunCopy(work, experiment.experiment().id()).unlink(some));
        }
    }

    @Override
    public void deleteTraces(Workspace workspace, List<TraceId> ids) {
        traces().delete(workspace, ids);
    }
}
