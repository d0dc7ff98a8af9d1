package io.diglot.gateway.store.runs;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.datasets.DatasetTable;
import io.diglot.gateway.store.experiments.ExperimentTable;
import io.diglot.gateway.store.experiments.ExperimentWriter;
import io.diglot.gateway.store.projects.ProjectTable;
import io.diglot.gateway.store.scores.ScoreTable;
import io.diglot.gateway.store.spans.SpanWriter;
import io.diglot.gateway.store.traces.TraceWriter;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.experiments.ExperimentDraft;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.projects.Project;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.runs.ExperimentItem;
import io.diglot.model.runs.ExperimentItemId;
import io.diglot.model.runs.RunUpload;
import io.diglot.model.scores.Scored;
import io.diglot.model.spans.SpanDraft;
import io.diglot.model.traces.TraceDraft;
import io.diglot.model.traces.TraceId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes runs with all that belongs to them within a transaction. */
public final class RunUploadWriter extends Repository {

    public RunUploadWriter(UnitOfWork work) {
        super(work);
    }

    /** Tells how the project was found of traces that name none. */
    public RunUpload.Project write(RunUpload upload) {
        Optional<Experiment> known =
                Optional.ofNullable(upload.experiment()).flatMap(id -> new ExperimentTable(work).find(id));
        known.ifPresent(experiment -> checkDataset(experiment, upload));
        if (upload.projectName() != null) {
            checkProject(known.orElse(null), upload, upload.projectName());
        }
        Home home = home(known.orElse(null), upload);
        ExperimentId experiment = known.map(Experiment::id).orElseGet(() -> new ExperimentWriter(work)
                .create(ExperimentDraft.plain(
                        upload.experiment(),
                        upload.experimentName(),
                        upload.datasetName(),
                        home.found() == RunUpload.Project.DEFAULT ? null : home.project())));
        write(upload, experiment, home.project());
        boolean used = upload.entries().stream().anyMatch(entry -> entry.trace().projectName() == null);
        return used ? home.found() : RunUpload.Project.KNOWN;
    }

    private void write(RunUpload upload, ExperimentId experiment, String home) {
        List<TraceDraft> traces =
                upload.entries().stream().map(RunUpload.Entry::trace).toList();
        new TraceWriter(work, home).put(traces);
        List<SpanDraft> spans = upload.entries().stream()
                .flatMap(entry -> entry.spans().stream())
                .toList();
        if (!spans.isEmpty()) {
            new SpanWriter(work, home).put(spans);
        }
        new ScoreTable(work)
                .give(
                        ScoreTable.Entity.TRACE,
                        upload.entries().stream()
                                .flatMap(RunUploadWriter::scores)
                                .toList());
        Map<@Nullable String, Project> projects =
                new ProjectTable(work).ensureAll(traces.stream().map(TraceDraft::projectName), home);
        new ItemTable(work)
                .put(upload.entries().stream()
                        .map(entry -> item(
                                entry,
                                experiment,
                                Objects.requireNonNull(
                                                projects.get(entry.trace().projectName()))
                                        .id()))
                        .toList());
    }

    private static Stream<Scored<TraceId>> scores(RunUpload.Entry entry) {
        return entry.scores().stream().map(score -> new Scored<>(entry.trace().id(), null, score));
    }

    private ExperimentItem item(RunUpload.Entry entry, ExperimentId experiment, ProjectId project) {
        return new ExperimentItem(
                new ExperimentItemId(by.newId()),
                experiment,
                entry.datasetItemId(),
                entry.datasetItemId().toString(),
                entry.trace().id(),
                project,
                null,
                by.time(),
                by.author(),
                by.time(),
                by.author());
    }

    private void checkDataset(Experiment experiment, RunUpload upload) {
        String dataset = new DatasetTable(work)
                .find(experiment.datasetId())
                .map(Dataset::name)
                .orElse(null);
        if (!upload.datasetName().equals(dataset)) {
            throw conflict(
                    Reason.OTHER_DATASET,
                    "Experiment '" + experiment.id() + "' belongs to dataset '" + dataset
                            + "', but request specifies dataset '" + upload.datasetName() + "'");
        }
    }

    private void checkProject(@Nullable Experiment experiment, RunUpload upload, String name) {
        ProjectId asked = new ProjectTable(work).find(name).map(Project::id).orElse(null);
        if (experiment != null && !Objects.equals(experiment.projectId(), asked)) {
            throw conflict(
                    Reason.OTHER_PROJECT,
                    "Experiment '" + experiment.id() + "' belongs to project '" + name(experiment.projectId())
                            + "', but request specifies project_name '" + name + "'");
        }
        ProjectId ofDataset = new DatasetTable(work)
                .find(upload.datasetName())
                .map(Dataset::projectId)
                .orElse(null);
        if (ofDataset != null && !ofDataset.equals(asked)) {
            throw conflict(
                    Reason.OTHER_PROJECT,
                    "Dataset '" + upload.datasetName()
                            + "' belongs to a different project than the request project_name '" + name + "'");
        }
    }

    private static FailureException conflict(Reason reason, String text) {
        return new Failure.Conflict(Resource.EXPERIMENT, reason, text).asException();
    }

    /** The project of traces that name none, and how it was found. */
    private record Home(String project, RunUpload.Project found) {}

    private Home home(@Nullable Experiment experiment, RunUpload upload) {
        if (upload.projectName() != null) {
            return new Home(upload.projectName(), RunUpload.Project.KNOWN);
        }
        String ofExperiment = experiment == null ? null : name(experiment.projectId());
        if (ofExperiment != null) {
            return new Home(ofExperiment, RunUpload.Project.KNOWN);
        }
        String ofDataset = new DatasetTable(work)
                .find(upload.datasetName())
                .map(dataset -> name(dataset.projectId()))
                .orElse(null);
        return ofDataset == null
                ? new Home(Project.DEFAULT_NAME, RunUpload.Project.DEFAULT)
                : new Home(ofDataset, RunUpload.Project.OF_THE_DATASET);
    }

    private @Nullable String name(@Nullable ProjectId project) {
        return project == null
                ? null
                : new ProjectTable(work).find(project).map(Project::name).orElse(null);
    }
}
