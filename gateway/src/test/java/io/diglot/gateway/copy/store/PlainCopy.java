package io.diglot.gateway.copy.store;

import io.diglot.gateway.copy.side.CopiedDataset;
import io.diglot.gateway.copy.side.CopiedExperiment;
import io.diglot.gateway.copy.side.CopiedProject;
import io.diglot.gateway.copy.side.CopiedRun;
import io.diglot.gateway.copy.side.CopiedTrace;
import io.diglot.gateway.copy.side.CopySource;
import io.diglot.gateway.copy.side.CopyTarget;
import io.diglot.gateway.copy.side.TracePortion;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.ExperimentItem;
import io.diglot.model.runs.ExperimentItemId;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.traces.TraceId;
import io.diglot.model.versions.DatasetVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a workspace of one store what a workspace of another is: reads both, and writes what differs, a few at a time. */
public record PlainCopy(CopySource from, CopyTarget to, Workspace source, Workspace target, int few) {

    public void run() {
        to.putAnnotationConfigs(target, from.annotationConfigs(source));
        Map<DatasetId, CopiedDataset> datasets =
                byId(to.datasets(target), dataset -> dataset.dataset().id());
        for (CopiedDataset dataset : from.datasets(source)) {
            if (!Objects.equals(
                    plain(dataset), plain(datasets.get(dataset.dataset().id())))) {
                to.putDataset(target, dataset);
            }
            versions(dataset);
        }
        Map<ExperimentId, CopiedExperiment> experiments = byId(
                to.experiments(target), experiment -> experiment.experiment().id());
        for (CopiedExperiment experiment : from.experiments(source)) {
            boolean same = Objects.equals(
                    plain(experiment),
                    plain(experiments.get(experiment.experiment().id())));
            if (!same) {
                to.putExperiment(target, experiment);
            }
            if (runs(experiment) || !same) {
                to.endExperiment(target, experiment);
            }
        }
        looseTraces();
    }

    private void looseTraces() {
        Map<TraceId, CopiedTrace> wanted = loose(from, source);
        Map<TraceId, CopiedTrace> there = loose(to, target);
        List<CopiedTrace> written = wanted.values().stream()
                .filter(trace -> !trace.equals(there.get(trace.id())))
                .toList();
        for (int i = 0; i < written.size(); i += few) {
            to.putTraces(target, written.subList(i, Math.min(written.size(), i + few)), List.of());
        }
        List<TraceId> removed =
                there.keySet().stream().filter(id -> !wanted.containsKey(id)).toList();
        if (!removed.isEmpty()) {
            to.removeTraces(target, "", removed);
        }
    }

    /** The traces of a side that are runs of no experiment, as they are read one after the other, each by its id once more. */
    public Map<TraceId, CopiedTrace> loose(CopySource side, Workspace workspace) {
        Map<TraceId, CopiedTrace> all = new LinkedHashMap<>();
        for (CopiedProject project : side.projects(workspace)) {
            TraceId before = null;
            int read = 0;
            do {
                TracePortion some = side.looseTraces(workspace, project, before, null, few);
                some.traces().forEach(trace -> all.put(trace.id(), trace));
                read += some.traces().size();
                before = some.last();
            } while (before != null);
            if (read != project.traces()) {
                throw new IllegalStateException(project + ": " + read);
            }
        }
        List<TraceId> ids = List.copyOf(all.keySet());
        if (!byId(side.traces(workspace, "", ids), CopiedTrace::id).equals(all)) {
            throw new IllegalStateException("read otherwise by id");
        }
        return all;
    }

    private void versions(CopiedDataset dataset) {
        DatasetId id = dataset.dataset().id();
        int number = 0;
        for (DatasetVersion version : from.versions(source, id)) {
            number++;
            if (to.version(target, id, version, number).isEmpty()) {
                to.beginVersion(target, id, version, number);
            }
            DatasetVersion here = to.version(target, id, version, number).orElseThrow();
            Map<ExampleId, Example> wanted = examples(from, source, id, version);
            Map<ExampleId, Example> there = examples(to, target, id, here);
            List<Example> written = wanted.values().stream()
                    .filter(example -> !example.equals(there.get(example.id())))
                    .toList();
            List<ExampleId> removed = there.keySet().stream()
                    .filter(example -> !wanted.containsKey(example))
                    .toList();
            if (!written.isEmpty() || !removed.isEmpty()) {
                to.writeExamples(target, dataset, version, written, removed);
            }
            if (!Optional.of(version.toString().replace("latest=false", "latest=true"))
                    .equals(to.version(target, id, version, number)
                            .map(found -> found.toString().replace("latest=false", "latest=true")))) {
                to.endVersion(target, id, version, number);
            }
        }
    }

    Map<ExampleId, Example> examples(CopySource side, Workspace workspace, DatasetId id, DatasetVersion version) {
        Map<ExampleId, Example> all = new LinkedHashMap<>();
        @Nullable ExampleId before = null;
        while (true) {
            List<Example> some = side.examples(workspace, id, version, before, few);
            if (some.isEmpty()) {
                return all;
            }
            some.forEach(example -> all.put(example.id(), example));
            before = some.getLast().id();
        }
    }

    private boolean runs(CopiedExperiment experiment) {
        ExperimentId id = experiment.experiment().id();
        List<ExperimentItem> items = from.items(source, id);
        List<ExperimentItemId> wanted = items.stream().map(ExperimentItem::id).toList();
        List<ExperimentItem> there = to.items(target, id);
        List<ExperimentItem> removed =
                there.stream().filter(item -> !wanted.contains(item.id())).toList();
        if (!removed.isEmpty()) {
            to.removeRuns(target, experiment, removed);
        }
        Map<ExperimentItemId, CopiedRun> known = byId(
                allRuns(to, target, id, to.items(target, id)), run -> run.item().id());
        List<CopiedRun> written = allRuns(from, source, id, items).stream()
                .filter(run -> !run.equals(known.get(run.item().id())))
                .toList();
        for (int i = 0; i < written.size(); i += few) {
            to.putRuns(target, experiment, written.subList(i, Math.min(written.size(), i + few)));
        }
        return !written.isEmpty() || !removed.isEmpty();
    }

    List<CopiedRun> allRuns(CopySource side, Workspace workspace, ExperimentId id, List<ExperimentItem> items) {
        List<CopiedRun> all = new ArrayList<>();
        while (all.size() < items.size()) {
            List<CopiedRun> some =
                    side.runs(workspace, id, items.subList(all.size(), Math.min(items.size(), all.size() + few)));
            if (some.isEmpty()) {
                throw new IllegalStateException("nothing read");
            }
            all.addAll(some);
        }
        return all;
    }

    /** But for when it had changed, which is when it was written here. */
    static @Nullable CopiedDataset plain(@Nullable CopiedDataset copied) {
        if (copied == null) {
            return null;
        }
        Dataset it = copied.dataset();
        return new CopiedDataset(
                new Dataset(
                        it.id(),
                        it.name(),
                        it.projectId(),
                        it.type(),
                        it.visibility(),
                        it.tags(),
                        it.description(),
                        it.reserved(),
                        Instant.EPOCH,
                        it.createdAt(),
                        it.createdBy(),
                        it.lastUpdatedAt(),
                        it.lastUpdatedBy()),
                copied.projectName());
    }

    static @Nullable CopiedExperiment plain(@Nullable CopiedExperiment copied) {
        if (copied == null) {
            return null;
        }
        Experiment it = copied.experiment();
        return new CopiedExperiment(
                new Experiment(
                        it.id(),
                        it.name(),
                        it.datasetId(),
                        it.datasetVersionId(),
                        it.projectId(),
                        it.metadata(),
                        it.tags(),
                        it.type(),
                        it.evaluationMethod(),
                        it.status(),
                        it.optimizationId(),
                        it.promptVersions(),
                        it.experimentScores(),
                        Instant.EPOCH,
                        it.createdAt(),
                        it.createdBy(),
                        it.lastUpdatedAt(),
                        it.lastUpdatedBy()),
                copied.datasetName(),
                copied.projectName());
    }

    /** All that one side holds, but for when datasets and experiments had changed. */
    public List<Object> records(CopySource side, Workspace workspace) {
        List<Object> all = new ArrayList<>(side.annotationConfigs(workspace));
        side.datasets(workspace).forEach(dataset -> {
            DatasetId id = dataset.dataset().id();
            all.add(Objects.requireNonNull(plain(dataset)));
            side.versions(workspace, id).forEach(version -> {
                all.add(version);
                all.addAll(examples(side, workspace, id, version).values());
            });
        });
        for (CopiedExperiment experiment : side.experiments(workspace)) {
            all.add(Objects.requireNonNull(plain(experiment)));
            all.addAll(allRuns(
                    side,
                    workspace,
                    experiment.experiment().id(),
                    side.items(workspace, experiment.experiment().id())));
        }
        return all;
    }

    private static <K, V> Map<K, V> byId(List<V> values, Function<V, K> id) {
        return values.stream().collect(Collectors.toMap(id, value -> value, (one, other) -> other, HashMap::new));
    }
}
