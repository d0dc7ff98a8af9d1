package io.diglot.gateway.copy.store;

import io.diglot.gateway.backend.AttachmentStore;
import io.diglot.gateway.copy.side.CopiedDataset;
import io.diglot.gateway.copy.side.CopiedExperiment;
import io.diglot.gateway.copy.side.CopiedFile;
import io.diglot.gateway.copy.side.CopiedProject;
import io.diglot.gateway.copy.side.CopiedPrompt;
import io.diglot.gateway.copy.side.CopiedPromptVersion;
import io.diglot.gateway.copy.side.CopiedRun;
import io.diglot.gateway.copy.side.CopiedTag;
import io.diglot.gateway.copy.side.CopiedThread;
import io.diglot.gateway.copy.side.CopiedTrace;
import io.diglot.gateway.copy.side.CopySource;
import io.diglot.gateway.copy.side.TracePortion;
import io.diglot.gateway.copy.side.WorkspaceRecord;
import io.diglot.gateway.paging.PartlyRead;
import io.diglot.gateway.store.annotations.AnnotationConfigTable;
import io.diglot.gateway.store.copies.CopyReader;
import io.diglot.gateway.store.copies.PromptCopy;
import io.diglot.gateway.store.copies.ThreadCopy;
import io.diglot.gateway.store.copies.WholeRun;
import io.diglot.gateway.store.examples.ExampleAnnotationTable;
import io.diglot.gateway.store.projects.ProjectTable;
import io.diglot.gateway.store.spaces.Spaces;
import io.diglot.gateway.store.spaces.VisibleSpaces;
import io.diglot.gateway.store.tags.TagCopy;
import io.diglot.gateway.store.versions.VersionTable;
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
import io.diglot.model.spaces.Space;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.traces.TraceId;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** The embedded store as it is read by a copy. What is large is read in portions. */
class StoreSource implements CopySource {

    /** Bytes of rows that are read at once, where they are more than one, and so many that are written at once. */
    static final long ROOM = 2L << 20;

    private static final int PAGE = 1_000;

    private final StoreAccess access;
    private final String place;
    private final @Nullable StoreFiles files;
    private final StoreTraces traces;

    /**
     * Reads a store.
     *
     * @param place tells this store from others, without a password
     * @param attachments absent: without what is attached to traces and spans
     */
    StoreSource(StoreAccess access, @Nullable AttachmentStore attachments, String place) {
        this.access = access;
        this.place = place;
        this.files = attachments == null ? null : new StoreFiles(attachments, access::read);
        this.traces = new StoreTraces(access, files);
    }

    /** The files of its runs, where they are copied. */
    @Nullable
    final StoreFiles files() {
        return files;
    }

    /** Its traces that are runs of no experiment. */
    final StoreTraces traces() {
        return traces;
    }

    @Override
    public String place() {
        return place;
    }

    @Override
    public List<Workspace> workspaces() {
        return access.across(session -> {
            Spaces spaces = new Spaces(session, new VisibleSpaces(null));
            List<Workspace> all = new ArrayList<>();
            Position from = null;
            do {
                Slice<Space> some = spaces.list(Optional.empty(), Optional.ofNullable(from), PAGE);
                some.content().forEach(space -> all.add(space.workspace()));
                from = some.next();
            } while (from != null);
            return all;
        });
    }

    @Override
    public List<AnnotationConfig> annotationConfigs(Workspace workspace) {
        return access.read(workspace, work -> new AnnotationConfigTable(work).all());
    }

    @Override
    public List<CopiedDataset> datasets(Workspace workspace) {
        return access.read(workspace, work -> new CopyReader(work).datasets()).stream()
                .map(named -> new CopiedDataset(named.dataset(), named.projectName()))
                .sorted(Comparator.comparing(copied -> copied.dataset().id().toString()))
                .toList();
    }

    @Override
    public Optional<CopiedDataset> dataset(Workspace workspace, DatasetId id) {
        return access.read(workspace, work -> new CopyReader(work).dataset(id))
                .map(named -> new CopiedDataset(named.dataset(), named.projectName()));
    }

    @Override
    public List<DatasetVersion> versions(Workspace workspace, DatasetId dataset) {
        return access.read(workspace, work -> new VersionTable(work).of(dataset))
                .reversed();
    }

    @Override
    public List<Example> examples(
            Workspace workspace, DatasetId dataset, DatasetVersion version, @Nullable ExampleId before, int limit) {
        return access.read(workspace, work -> new CopyReader(work).examples(version, before, limit));
    }

    @Override
    public boolean isAnnotated(Workspace workspace, DatasetId dataset) {
        return access.read(workspace, work -> new ExampleAnnotationTable(work).isAny(dataset));
    }

    @Override
    public List<CopiedPrompt> prompts(Workspace workspace) {
        return access.read(workspace, work -> new PromptCopy(work).prompts()).stream()
                .map(named -> new CopiedPrompt(named.prompt(), named.projectName()))
                .toList();
    }

    @Override
    public Optional<CopiedPrompt> prompt(Workspace workspace, PromptId id) {
        return access.read(workspace, work -> new PromptCopy(work).prompt(id))
                .map(named -> new CopiedPrompt(named.prompt(), named.projectName()));
    }

    @Override
    public void promptVersions(Workspace workspace, PromptId prompt, Consumer<CopiedPromptVersion> each) {
        List<PromptVersionId> ids = access.read(workspace, work -> new PromptCopy(work).versions(prompt));
        for (int from = 0; from < ids.size(); from += PAGE) {
            List<PromptVersionId> left = ids.subList(from, Math.min(ids.size(), from + PAGE));
            while (!left.isEmpty()) {
                List<PromptVersionId> asked = left;
                PartlyRead<PromptCopy.LabelledVersion, PromptVersionId> read =
                        access.read(workspace, work -> new PromptCopy(work).read(prompt, asked));
                read.read().forEach(version -> each.accept(copied(version)));
                left = read.unread();
            }
        }
    }

    @Override
    public Optional<CopiedPromptVersion> promptVersion(Workspace workspace, PromptVersionId id) {
        return access.read(workspace, work -> new PromptCopy(work).version(id)).map(StoreSource::copied);
    }

    private static CopiedPromptVersion copied(PromptCopy.LabelledVersion labelled) {
        return new CopiedPromptVersion(labelled.version(), labelled.labels(), labelled.environments());
    }

    @Override
    public List<? extends WorkspaceRecord> records(Workspace workspace, WorkspaceRecord.Kind kind) {
        return access.read(workspace, work -> WorkspaceLists.of(work, kind));
    }

    @Override
    public List<CopiedExperiment> experiments(Workspace workspace) {
        return access.read(workspace, work -> new CopyReader(work).experiments()).stream()
                .map(named -> new CopiedExperiment(named.experiment(), named.datasetName(), named.projectName()))
                .toList();
    }

    @Override
    public Optional<CopiedExperiment> experiment(Workspace workspace, ExperimentId id) {
        return access.read(workspace, work -> new CopyReader(work).experiment(id))
                .map(named -> new CopiedExperiment(named.experiment(), named.datasetName(), named.projectName()));
    }

    @Override
    public List<ExperimentItem> items(Workspace workspace, ExperimentId experiment) {
        return access.read(workspace, work -> new CopyReader(work).items(experiment));
    }

    @Override
    public List<CopiedRun> runs(Workspace workspace, ExperimentId experiment, List<ExperimentItem> items) {
        List<CopiedRun> runs = access.read(workspace, work -> {
            CopyReader reader = new CopyReader(work);
            List<WholeRun> whole = reader.runs(experiment, items);
            Beside beside = Beside.of(
                    work, whole.stream().flatMap(run -> run.pieces().stream()).toList());
            return whole.stream()
                    .map(run -> RunForms.copied(reader, run, beside))
                    .toList();
        });
        return files == null ? runs : files.with(workspace, runs);
    }

    @Override
    public List<CopiedThread> threads(Workspace workspace, String projectName, List<String> names) {
        return access.read(workspace, work -> new ThreadCopy(work).of(projectName, names)).stream()
                .map(said -> new CopiedThread(said.thread(), projectName, said.scores(), said.comments()))
                .toList();
    }

    @Override
    public boolean listsTraces() {
        return true;
    }

    @Override
    public List<CopiedProject> projects(Workspace workspace) {
        return traces.projects(workspace);
    }

    @Override
    public boolean tellsEachChange() {
        return true;
    }

    @Override
    public Optional<Project> project(Workspace workspace, ProjectId id) {
        return access.read(workspace, work -> new ProjectTable(work).find(id));
    }

    @Override
    public Optional<Project> projectNamed(Workspace workspace, String name) {
        return access.read(workspace, work -> new ProjectTable(work).find(name));
    }

    @Override
    public TracePortion looseTraces(
            Workspace workspace, CopiedProject project, @Nullable TraceId before, @Nullable Instant since, int limit) {
        return traces.loose(workspace, project, before, since, limit);
    }

    @Override
    public List<CopiedTrace> traces(Workspace workspace, String projectName, List<TraceId> ids) {
        return traces.of(workspace, ids);
    }

    @Override
    public PartlyRead<CopiedTrace, TraceId> firstTraces(Workspace workspace, String projectName, List<TraceId> ids) {
        return traces.first(workspace, ids);
    }

    @Override
    public long spansAlone(Workspace workspace) {
        return traces.spansAlone(workspace);
    }

    @Override
    public boolean keepsFiles() {
        return files != null;
    }

    @Override
    public Flux<byte[]> content(Workspace workspace, CopiedFile file) {
        return files == null ? CopySource.super.content(workspace, file) : files.content(workspace, file);
    }

    @Override
    public List<CopiedTag> tags(Workspace workspace) {
        return access.read(workspace, work -> new TagCopy(work).all()).stream()
                .map(tag -> new CopiedTag(tag.tag(), tag.isClaimed()))
                .toList();
    }
}
