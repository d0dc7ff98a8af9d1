package io.diglot.gateway.copy.opik;

import io.diglot.gateway.backend.opik.lists.ListQuery;
import io.diglot.gateway.backend.vendor.VendorCall;
import io.diglot.identity.IdCodec;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.prompts.PromptVersionId;
import io.diglot.model.spaces.Workspace;
import io.diglot.opik.OpikPage;
import io.diglot.opik.OpikResource;
import io.diglot.opik.datasets.OpikDataset;
import io.diglot.opik.experiments.OpikExperiment;
import io.diglot.opik.experiments.OpikExperimentItem;
import io.diglot.opik.items.OpikDatasetItem;
import io.diglot.opik.projects.OpikProject;
import io.diglot.opik.prompts.OpikPrompt;
import io.diglot.opik.prompts.OpikPromptVersion;
import io.diglot.opik.spans.OpikSpan;
import io.diglot.opik.threads.OpikThread;
import io.diglot.opik.traces.OpikTrace;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Finds the ids of things that are named by something else. A name is compared as the server does, in letters of any case. */
public final class LookUps {

    private static final int PAGE = 200;
    private static final int THREADS = 100;

    /** Where a trace or a thread lies that names no project. */
    private static final String HOME = "Default Project";

    private final OpikCalls calls;
    private final ProjectNames projects;
    private final CopiedTraces traces;

    LookUps(OpikCalls calls, ProjectNames projects, CopiedTraces traces) {
        this.calls = calls;
        this.projects = projects;
        this.traces = traces;
    }

    /** Datasets of a name, in whatever project. */
    public List<UUID> datasets(Workspace workspace, String name) {
        return named(name, number -> calls.in(workspace).datasets(number, PAGE), OpikDataset::name);
    }

    /** Likewise, experiments. */
    public List<UUID> experiments(Workspace workspace, String name) {
        return named(name, number -> calls.in(workspace).experiments(number, PAGE), OpikExperiment::name);
    }

    /** Likewise, prompts. */
    public List<UUID> prompts(Workspace workspace, String name) {
        return named(name, number -> calls.in(workspace).prompts(number, PAGE), OpikPrompt::name);
    }

    /** Projects of a name. */
    public List<UUID> projects(Workspace workspace, String name) {
        return named(name, number -> calls.in(workspace).projects(number, PAGE), OpikProject::name);
    }

    private <R extends OpikResource, P extends OpikPage<R>> List<UUID> named(
            String name, IntFunction<VendorCall<P>> page, Function<R, String> nameOf) {
        Optional<String> part = ListQuery.superset(name);
        List<R> all =
                calls.all(PAGE, number -> part.map(some -> page.apply(number).query("name", some))
                        .orElseGet(() -> page.apply(number)));
        return all.stream()
                .filter(one -> name.strip().equalsIgnoreCase(nameOf.apply(one).strip()))
                .map(OpikResource::id)
                .toList();
    }

    /** The prompt of a version. */
    public Optional<UUID> promptOf(Workspace workspace, UUID version) {
        return calls.find(calls.in(workspace).promptVersion(new PromptVersionId(version)))
                .map(OpikPromptVersion::promptId);
    }

    /** The dataset of an example. */
    public Optional<UUID> datasetOf(Workspace workspace, UUID example) {
        return calls.find(calls.in(workspace).datasetItem(new ExampleId(example)))
                .map(OpikDatasetItem::datasetId);
    }

    /** The experiment of an item. */
    public Optional<UUID> experimentOf(Workspace workspace, UUID item) {
        return calls.find(calls.in(workspace).experimentItem(item)).map(OpikExperimentItem::experimentId);
    }

    /** The trace of a span. */
    public Optional<UUID> traceOf(Workspace workspace, UUID span) {
        return calls.find(calls.in(workspace).span(span)).map(OpikSpan::traceId);
    }

    /**
     * A trace of a thread.
     *
     * @param project its name or its id; empty where none was named
     */
    public Optional<UUID> traceOf(Workspace workspace, String project, String thread) {
        return project(workspace, project)
                .flatMap(id -> traces.ofThread(workspace, id, thread))
                .map(OpikTrace::id);
    }

    private Optional<UUID> project(Workspace workspace, String named) {
        return IdCodec.uuid(named).or(() -> projects.id(workspace, named.isBlank() ? HOME : named));
    }

    /** The name of a project that was named so, or by its id; nothing where there is none. */
    public Optional<String> projectName(Workspace workspace, String named) {
        Optional<UUID> id = IdCodec.uuid(named);
        return id.isPresent() ? projects.of(workspace, id.get()) : Optional.of(named.isBlank() ? HOME : named);
    }

    /** A thread by what its traces call it. */
    public record NamedThread(UUID project, String name) {}

    /** A thread by its id, as far as it is among those of a project that were changed last: no list is asked by the ids of threads. */
    public Optional<NamedThread> thread(Workspace workspace, UUID id) {
        List<OpikProject> all = calls.all(PAGE, number -> calls.in(workspace).projects(number, PAGE));
        return all.stream()
                .flatMap(project -> calls.find(calls.talk(workspace).threads(project.id(), THREADS)).stream()
                        .flatMap(page -> page.content().stream())
                        .filter(thread -> id.equals(thread.threadModelId()))
                        .map((OpikThread thread) -> new NamedThread(project.id(), thread.id())))
                .findFirst();
    }
}
