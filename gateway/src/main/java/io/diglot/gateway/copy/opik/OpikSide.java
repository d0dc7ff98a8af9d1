package io.diglot.gateway.copy.opik;

import io.diglot.gateway.backend.opik.server.OpikSettings;
import io.diglot.gateway.backend.vendor.VendorClient;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.caller.Credential;
import io.diglot.gateway.copy.side.Amount;
import io.diglot.gateway.copy.side.CopiedComment;
import io.diglot.gateway.copy.side.CopiedDataset;
import io.diglot.gateway.copy.side.CopiedEnvironment;
import io.diglot.gateway.copy.side.CopiedExperiment;
import io.diglot.gateway.copy.side.CopiedOptimization;
import io.diglot.gateway.copy.side.CopiedProject;
import io.diglot.gateway.copy.side.CopiedPrompt;
import io.diglot.gateway.copy.side.CopiedPromptVersion;
import io.diglot.gateway.copy.side.CopiedRun;
import io.diglot.gateway.copy.side.CopiedThread;
import io.diglot.gateway.copy.side.CopiedTrace;
import io.diglot.gateway.copy.side.MirrorTarget;
import io.diglot.gateway.copy.side.OpenEnd;
import io.diglot.gateway.copy.side.Persistence;
import io.diglot.gateway.copy.side.TracePortion;
import io.diglot.gateway.copy.side.WorkspaceRecord;
import io.diglot.gateway.paging.PartlyRead;
import io.diglot.gateway.settings.VendorSettings;
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
import io.diglot.opik.comments.OpikCommentMapper;
import io.diglot.opik.datasets.OpikDatasetMapper;
import io.diglot.opik.environments.OpikEnvironmentMapper;
import io.diglot.opik.experiments.OpikExperiment;
import io.diglot.opik.experiments.OpikExperimentMapper;
import io.diglot.opik.optimizations.OpikOptimizationMapper;
import io.diglot.opik.projects.OpikProjectMapper;
import io.diglot.opik.prompts.OpikPromptMapper;
import io.diglot.opik.threads.OpikThreadMapper;
import io.diglot.opik.versions.OpikDatasetVersionMapper;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * An Opik server as an end of a copy: what there is through its API, and nothing else. It remembers names and items for as
 * long as it lives, so that whoever goes on for long takes a new one now and then.
 */
@Component
@Lazy
@Scope(BeanDefinition.SCOPE_PROTOTYPE)
public final class OpikSide implements MirrorTarget {

    private static final String USER = "copy";

    /** About so many records go with one request, or come with one. */
    private static final long BATCH = 400;

    private final OpikSettings settings;
    private final CopiedProjects projects;
    private final CopiedDatasets datasets;
    private final CopiedVersions versions;
    private final CopiedExamples examples;
    private final CopiedPrompts prompts;
    private final CopiedEnvironments environments;
    private final CopiedOptimizations optimizations;
    private final VersionEnvironments versionEnvironments;
    private final CopiedExperiments experiments;
    private final CopiedItems items;
    private final CopiedRuns runs;
    private final RunWrites writes;
    private final CopiedThreads threads;
    private final CopiedTraces traces;
    private final CommentWrites comments;
    private final LooseTraces loose;
    private final TracePlaces places;
    private final LookUps lookUps;

    OpikSide(
            VendorClient client,
            OpikSettings settings,
            InstantSource clock,
            OpikDatasetMapper datasetMapper,
            OpikDatasetVersionMapper versionMapper,
            OpikPromptMapper promptMapper,
            OpikEnvironmentMapper environmentMapper,
            OpikOptimizationMapper optimizationMapper,
            OpikExperimentMapper experimentMapper,
            OpikProjectMapper projectMapper,
            OpikThreadMapper threadMapper,
            OpikCommentMapper commentMapper,
            Environment environment) {
        this.settings = settings;
        String key = settings.apiKey();
        Caller caller = new Caller(USER, null, null, key == null ? null : new Credential(key));
        // Others write meanwhile, with other keys.
        client.readAnew(caller);
        OpikCalls calls = new OpikCalls(
                client,
                caller,
                clock,
                () -> OpenEnd.isAlone(environment) ? new Persistence(clock) : Persistence.ofAMinute(clock));
        ProjectNames projects = new ProjectNames(calls);
        this.projects = new CopiedProjects(calls, projects, projectMapper);
        this.datasets = new CopiedDatasets(calls, projects, datasetMapper);
        this.versions = new CopiedVersions(calls, versionMapper);
        this.examples = new CopiedExamples(calls, datasets);
        this.environments = new CopiedEnvironments(calls, environmentMapper);
        this.versionEnvironments = new VersionEnvironments(calls, environments);
        this.prompts = new CopiedPrompts(calls, projects, versionEnvironments, promptMapper);
        this.optimizations = new CopiedOptimizations(calls, datasets, projects, optimizationMapper);
        this.experiments = new CopiedExperiments(calls, datasets, prompts, experimentMapper);
        this.items = new CopiedItems(calls, experiments);
        this.traces = new CopiedTraces(calls);
        CopiedSpans spans = new CopiedSpans(calls);
        this.runs = new CopiedRuns(items, traces, spans, projects, commentMapper);
        this.comments = new CommentWrites(calls);
        SuperfluousScores superfluous = new SuperfluousScores(calls, items, traces, spans);
        RunComments said = new RunComments(traces, spans, comments);
        RunGuardrails found = new RunGuardrails(calls, traces, projects);
        this.writes = new RunWrites(calls, items, traces, superfluous, said, found);
        this.places = new TracePlaces(calls, traces);
        this.loose = new LooseTraces(calls, traces, spans, places, projects, commentMapper, superfluous, said, found);
        this.threads = new CopiedThreads(calls, threadMapper, commentMapper, comments);
        this.lookUps = new LookUps(calls, projects, traces);
    }

    @Override
    public String place() {
        return "opik " + settings.baseUrl();
    }

    @Override
    public List<Workspace> workspaces() {
        return settings.workspaces().stream()
                .distinct()
                .sorted(Comparator.comparing(Workspace::name))
                .toList();
    }

    /** Once to copy it, each version of a prompt by itself, and once to compare it. */
    @Override
    public long requestsFrom(Amount amount) {
        return 2 * reads(amount) + amount.promptVersions();
    }

    /** The lists before, the writes, and once more to read it back. */
    @Override
    public long requestsTo(Amount amount) {
        long writes = 2 * amount.datasets()
                + 3 * amount.versions()
                + Amount.pages(amount.examples(), BATCH)
                + 2 * amount.prompts()
                + 2 * amount.promptVersions()
                + 2 * amount.records()
                + 3 * amount.experiments()
                + 4 * Amount.pages(amount.runs(), BATCH)
                // What is there of traces is read before they are written, too.
                + 7 * Amount.pages(amount.traces(), BATCH);
        return writes + amount.datasets() + amount.experiments() + reads(amount);
    }

    private static long reads(Amount amount) {
        return 4
                + amount.datasets()
                + amount.versions()
                + Amount.pages(amount.examples(), BATCH)
                + 2 * amount.prompts()
                + Amount.pages(amount.promptVersions(), CopiedPrompts.VERSIONS)
                + 5 * amount.experiments()
                + 2 * Amount.pages(amount.runs(), BATCH)
                + 3 * Amount.pages(amount.traces(), BATCH);
    }

    @Override
    public Optional<VendorSettings.Quota> quota() {
        return Optional.of(settings.quota()).filter(quota -> quota.requests() != null);
    }

    @Override
    public List<CopiedDataset> datasets(Workspace workspace) {
        return datasets.all(workspace);
    }

    @Override
    public Optional<CopiedDataset> dataset(Workspace workspace, DatasetId id) {
        return datasets.find(workspace, id);
    }

    @Override
    public List<DatasetVersion> versions(Workspace workspace, DatasetId dataset) {
        return versions.all(workspace, dataset);
    }

    @Override
    public boolean givesVersionIds() {
        return true;
    }

    @Override
    public List<Example> examples(
            Workspace workspace, DatasetId dataset, DatasetVersion version, @Nullable ExampleId before, int limit) {
        return examples.of(workspace, dataset, version, before, limit);
    }

    @Override
    public List<CopiedPrompt> prompts(Workspace workspace) {
        return prompts.all(workspace);
    }

    @Override
    public Optional<CopiedPrompt> prompt(Workspace workspace, PromptId id) {
        return prompts.find(workspace, id);
    }

    @Override
    public void promptVersions(Workspace workspace, PromptId prompt, Consumer<CopiedPromptVersion> each) {
        prompts.versions(workspace, prompt, each);
    }

    @Override
    public Optional<CopiedPromptVersion> promptVersion(Workspace workspace, PromptVersionId id) {
        return prompts.version(workspace, id);
    }

    @Override
    public boolean keepsPrompts() {
        return true;
    }

    @Override
    public void putPrompt(Workspace workspace, CopiedPrompt prompt) {
        prompts.put(workspace, prompt);
    }

    @Override
    public boolean keepsPromptEnvironments(Workspace workspace) {
        return versionEnvironments.areKnown(workspace);
    }

    @Override
    public void putPromptVersion(Workspace workspace, CopiedPrompt prompt, CopiedPromptVersion version) {
        prompts.put(workspace, prompt, version);
    }

    @Override
    public List<? extends WorkspaceRecord> records(Workspace workspace, WorkspaceRecord.Kind kind) {
        return switch (kind) {
            case ENVIRONMENTS -> environments.all(workspace);
            case OPTIMIZATIONS -> optimizations.all(workspace);
        };
    }

    @Override
    public boolean keeps(Workspace workspace, WorkspaceRecord.Kind kind) {
        return switch (kind) {
            case ENVIRONMENTS -> environments.areListed(workspace);
            case OPTIMIZATIONS -> optimizations.areKnown(workspace);
        };
    }

    @Override
    public void put(Workspace workspace, WorkspaceRecord record) {
        switch (record) {
            case CopiedEnvironment copied -> environments.put(workspace, copied.environment());
            case CopiedOptimization copied -> optimizations.put(workspace, copied);
        }
    }

    @Override
    public List<CopiedExperiment> experiments(Workspace workspace) {
        List<OpikExperiment> all = experiments.read(workspace);
        items.learn(workspace, all);
        return all.stream().map(experiments::copied).toList();
    }

    @Override
    public Optional<CopiedExperiment> experiment(Workspace workspace, ExperimentId id) {
        return experiments.find(workspace, id).map(experiments::copied);
    }

    @Override
    public List<ExperimentItem> items(Workspace workspace, ExperimentId experiment) {
        return items.read(workspace, experiment).items();
    }

    @Override
    public List<CopiedRun> runs(Workspace workspace, ExperimentId experiment, List<ExperimentItem> wanted) {
        return runs.of(workspace, experiment, wanted);
    }

    @Override
    public void putDataset(Workspace workspace, CopiedDataset dataset) {
        datasets.put(workspace, dataset);
    }

    @Override
    public Optional<DatasetVersion> version(Workspace workspace, DatasetId dataset, DatasetVersion source, int number) {
        return versions.numbered(workspace, dataset, number);
    }

    @Override
    public Optional<DatasetVersion> among(List<DatasetVersion> there, DatasetVersion source, int number) {
        return number <= there.size() ? Optional.of(there.get(number - 1)) : Optional.empty();
    }

    /**
     * Opik makes a version with what first changes in it, and takes of an item that was changed in place the row from
     * before: so what was changed so comes first.
     */
    @Override
    public Optional<DatasetVersion> beginVersion(
            Workspace workspace, DatasetId dataset, DatasetVersion source, int number) {
        Optional<DatasetVersion> begun = versions.numbered(workspace, dataset, number);
        DatasetVersion base = versions.numbered(workspace, dataset, number - 1).orElse(null);
        return begun.isEmpty() && base != null && examples.carryOver(workspace, dataset, base, source)
                ? versions.numbered(workspace, dataset, number)
                : begun;
    }

    @Override
    public void writeExamples(
            Workspace workspace,
            CopiedDataset dataset,
            DatasetVersion source,
            List<Example> written,
            List<ExampleId> removed) {
        examples.write(workspace, dataset.dataset().id(), source, written, removed);
    }

    @Override
    public void endVersion(Workspace workspace, DatasetId dataset, DatasetVersion source, int number) {
        if (versions.numbered(workspace, dataset, number).isEmpty()) {
            examples.makeUnchanged(
                    workspace,
                    dataset,
                    versions.numbered(workspace, dataset, number - 1).orElse(null),
                    source);
        }
        versions.numbered(workspace, dataset, number)
                .ifPresent(version -> versions.describe(workspace, version, source));
    }

    @Override
    public void putExperiment(Workspace workspace, CopiedExperiment experiment) {
        experiments.put(workspace, experiment);
    }

    @Override
    public void putRuns(Workspace workspace, CopiedExperiment experiment, List<CopiedRun> written) {
        ExperimentId id = experiment.experiment().id();
        experiments.open(workspace, id);
        writes.put(workspace, id, written);
    }

    @Override
    public void removeRuns(Workspace workspace, CopiedExperiment experiment, List<ExperimentItem> removed) {
        ExperimentId id = experiment.experiment().id();
        experiments.open(workspace, id);
        writes.remove(workspace, id, removed);
    }

    @Override
    public void removeComments(Workspace workspace, List<CopiedComment> gone) {
        comments.remove(workspace, gone);
    }

    @Override
    public List<CopiedThread> threads(Workspace workspace, String projectName, List<String> names) {
        return threads.of(workspace, projectName, names);
    }

    @Override
    public boolean keepsThreads() {
        return true;
    }

    @Override
    public boolean opensThreads() {
        return true;
    }

    @Override
    public void putThread(Workspace workspace, CopiedThread thread, boolean isBrought) {
        threads.put(workspace, thread, isBrought);
    }

    @Override
    public boolean listsTraces() {
        return true;
    }

    @Override
    public List<CopiedProject> projects(Workspace workspace) {
        return loose.projects(workspace);
    }

    @Override
    public TracePortion looseTraces(
            Workspace workspace, CopiedProject project, @Nullable TraceId before, @Nullable Instant since, int limit) {
        return loose.portion(workspace, project, before, since, limit);
    }

    @Override
    public List<CopiedTrace> traces(Workspace workspace, String projectName, List<TraceId> ids) {
        return loose.of(workspace, projectName, ids);
    }

    /** Wherever they lie. */
    @Override
    public PartlyRead<CopiedTrace, TraceId> firstTraces(Workspace workspace, String projectName, List<TraceId> ids) {
        return loose.first(workspace, ids);
    }

    @Override
    public Optional<Project> project(Workspace workspace, ProjectId id) {
        return projects.find(workspace, id);
    }

    @Override
    public Optional<Project> projectNamed(Workspace workspace, String name) {
        return projects.named(workspace, name);
    }

    /** Whether it shows the server a key. */
    public boolean hasKey() {
        return settings.apiKey() != null;
    }

    /** Makes sure that the server answers what it is asked about a workspace, so that what it does not show is not there. */
    public void requireServed(Workspace workspace) {
        datasets.look(workspace);
    }

    /** Where some traces lie, and of which experiments they are runs; of those that there are. */
    public Map<UUID, TracePlace> places(Workspace workspace, Collection<UUID> traces) {
        return places.of(workspace, traces);
    }

    /** Shows the ids of all traces of a project that are runs of no experiment, some at a time. */
    public void looseIds(Workspace workspace, ProjectId project, Consumer<List<UUID>> each) {
        loose.ids(workspace, project.value(), each);
    }

    /**
     * Whether the items of an experiment, as they were read last, are not those of now: of an experiment that has ended, Opik
     * shows them as they were until nobody has asked for them for a minute. Its list of traces always tells how many there are.
     */
    public boolean isLate(Workspace workspace, ExperimentId id) {
        CopiedItems.Links links = items.known(workspace, id);
        Map<UUID, NavigableSet<String>> byProject = CopiedTraces.byProject(links.items(), links.home());
        if (links.home() != null) {
            byProject.putIfAbsent(links.home(), new TreeSet<>());
        }
        return byProject.entrySet().stream()
                .anyMatch(its -> traces.count(workspace, its.getKey(), id)
                        != its.getValue().size());
    }

    /** What is named otherwise than by its own id. */
    public LookUps lookUps() {
        return lookUps;
    }

    @Override
    public boolean keepsTraces() {
        return true;
    }

    @Override
    public void putTraces(Workspace workspace, List<CopiedTrace> written, List<CopiedTrace> there) {
        loose.put(workspace, written, there);
    }

    @Override
    public void removeTraces(Workspace workspace, String projectName, List<TraceId> ids) {
        loose.remove(workspace, projectName, ids);
    }

    @Override
    public void endExperiment(Workspace workspace, CopiedExperiment experiment) {
        experiments.end(workspace, experiment.experiment());
    }

    @Override
    public void deleteDataset(Workspace workspace, DatasetId id) {
        datasets.delete(workspace, id);
    }

    @Override
    public void putProject(Workspace workspace, Project project, @Nullable String was) {
        projects.put(workspace, project, was);
    }

    @Override
    public void deleteProject(Workspace workspace, ProjectId id, @Nullable String was) {
        projects.delete(workspace, was);
    }

    @Override
    public void deleteRecord(Workspace workspace, WorkspaceRecord.Kind kind, UUID id) {
        switch (kind) {
            case ENVIRONMENTS -> environments.delete(workspace, id);
            case OPTIMIZATIONS -> optimizations.delete(workspace, id);
        }
    }

    @Override
    public void deletePrompt(Workspace workspace, PromptId id) {
        prompts.delete(workspace, id);
    }

    @Override
    public void deleteExperiment(Workspace workspace, ExperimentId id) {
        if (experiments.find(workspace, id).isPresent()) {
            // Of what has ended, Opik shows for a while what it was before.
            experiments.open(workspace, id);
            writes.unlink(workspace, id, items.read(workspace, id).items());
            experiments.delete(workspace, id);
        }
    }

    @Override
    public void unlinkRuns(Workspace workspace, CopiedExperiment experiment, List<ExperimentItem> unlinked) {
        ExperimentId id = experiment.experiment().id();
        experiments.open(workspace, id);
        writes.unlink(workspace, id, unlinked);
    }

    @Override
    public void deleteTraces(Workspace workspace, List<TraceId> ids) {
        loose.delete(workspace, ids);
    }
}
