package io.diglot.gateway.store.experiments;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.versions.VersionTable;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.prompts.PromptId;
import io.diglot.model.prompts.PromptLink;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.traces.TraceId;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.model.versions.DatasetVersionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** The rows of {@code experiment}. */
public final class ExperimentTable extends Repository {

    public static final Table TABLE = Table.of(
            "experiment",
            "id workspace",
            "workspace id name name_key dataset_id dataset_version_id project_id metadata tags type evaluation_method"
                    + " status optimization_id prompt_versions prompt_ids experiment_scores last_position changed_at written_at"
                    + " created_at created_by last_updated_at last_updated_by");

    private static final String TOUCHED = "experiment touched";
    private static final String WRITTEN =
            " written_at = CASE WHEN written_at >= :now THEN written_at + 1000 ELSE :now END";

    public ExperimentTable(UnitOfWork work) {
        super(work);
    }

    public static Experiment map(ResultSet row, int number) throws SQLException {
        UUID version = Columns.uuidOrNull(row, "dataset_version_id");
        UUID project = Columns.uuidOrNull(row, "project_id");
        return new Experiment(
                new ExperimentId(Columns.uuid(row, "id")),
                row.getString("name"),
                new DatasetId(Columns.uuid(row, "dataset_id")),
                version == null ? null : new DatasetVersionId(version),
                project == null ? null : new ProjectId(project),
                Columns.json(row, "metadata"),
                Columns.strings(row, "tags"),
                Columns.constant(row, "type", Experiment.Type.class),
                Columns.constant(row, "evaluation_method", Experiment.EvaluationMethod.class),
                Columns.constant(row, "status", Experiment.Status.class),
                Columns.uuidOrNull(row, "optimization_id"),
                Columns.json(row, "prompt_versions"),
                Columns.json(row, "experiment_scores"),
                Columns.instant(row, "changed_at"),
                Columns.instant(row, "created_at"),
                row.getString("created_by"),
                Columns.instant(row, "last_updated_at"),
                row.getString("last_updated_by"));
    }

    /** For an INSERT; {@code last_position} starts at 0. */
    public static MapSqlParameterSource parameters(Workspace workspace, Experiment experiment) {
        return new MapSqlParameterSource()
                .addValue("workspace", workspace.name())
                .addValue("id", experiment.id().toString())
                .addValue("name", experiment.name())
                .addValue("name_key", Columns.key(experiment.name()))
                .addValue("dataset_id", experiment.datasetId().toString())
                .addValue("dataset_version_id", Columns.text(experiment.datasetVersionId()))
                .addValue("project_id", Columns.text(experiment.projectId()))
                .addValue("metadata", Columns.text(experiment.metadata()))
                .addValue("tags", Columns.strings(experiment.tags()))
                .addValue("type", experiment.type().name())
                .addValue("evaluation_method", experiment.evaluationMethod().name())
                .addValue("status", experiment.status().name())
                .addValue("optimization_id", Columns.text(experiment.optimizationId()))
                .addValue("prompt_versions", Columns.text(experiment.promptVersions()))
                .addValue("prompt_ids", promptIds(experiment))
                .addValue("experiment_scores", Columns.text(experiment.experimentScores()))
                .addValue("last_position", 0L)
                .addValue("changed_at", Columns.nanos(experiment.changedAt()))
                .addValue("written_at", Columns.nanos(experiment.changedAt()))
                .addValue("created_at", Columns.nanos(experiment.createdAt()))
                .addValue("created_by", experiment.createdBy())
                .addValue("last_updated_at", Columns.nanos(experiment.lastUpdatedAt()))
                .addValue("last_updated_by", experiment.lastUpdatedBy());
    }

    private static @Nullable String promptIds(Experiment experiment) {
        List<PromptId> prompts = PromptLink.prompts(experiment.promptVersions());
        return prompts.isEmpty()
                ? null
                : Columns.strings(prompts.stream().map(PromptId::toString).toList());
    }

    public Optional<Experiment> find(ExperimentId id) {
        return session.jdbc()
                .sql("SELECT " + TABLE.select("e") + " FROM experiment e WHERE e.id = :id AND e.workspace = :workspace")
                .param("id", id.toString())
                .param("workspace", workspace.name())
                .query(ExperimentTable::map)
                .optional();
    }

    /** Writes an experiment of runs that is new, on the latest version of its dataset. */
    public Experiment insert(ExperimentId id, String name, DatasetId dataset, ProjectId project, int runs) {
        Experiment experiment = Experiment.made(
                id,
                name,
                dataset,
                new VersionTable(work).latest(dataset).map(DatasetVersion::id).orElse(null),
                project,
                session.now(),
                by.time(),
                by.time(),
                by.author());
        Table.run(session, TABLE.insert(), parameters(workspace, experiment).addValue("last_position", runs));
        return experiment;
    }

    /** Writes what clients can change of an experiment that exists, and that it has changed. */
    public void update(Experiment experiment) {
        Table.run(
                session,
                "UPDATE experiment SET name = :name, name_key = :name_key, metadata = :metadata, tags = :tags, type ="
                        + " :type, status = :status, experiment_scores = :experiment_scores, last_updated_at ="
                        + " :last_updated_at, last_updated_by = :last_updated_by WHERE id = :id AND workspace ="
                        + " :workspace",
                parameters(workspace, experiment));
        work.wrote(Resource.EXPERIMENT, experiment.id().value());
    }

    /** Says how an experiment is called elsewhere. */
    public void renamedElsewhere(ExperimentId id, String name) {
        tellIfAny(
                id,
                session.jdbc()
                        .sql("UPDATE experiment SET name = :name, name_key = :key WHERE id = :id AND workspace ="
                                + " :workspace AND name <> :name")
                        .param("name", name)
                        .param("key", Columns.key(name))
                        .param("id", id.toString())
                        .param("workspace", workspace.name())
                        .update());
    }

    private void tellIfAny(ExperimentId id, int changed) {
        if (changed > 0) {
            work.wrote(Resource.EXPERIMENT, id.value());
        }
    }

    /** Says when an experiment had last changed elsewhere. */
    public void changedElsewhere(ExperimentId id, Instant at) {
        tellIfAny(
                id,
                session.jdbc()
                        .sql("UPDATE experiment SET last_updated_at = :at, last_updated_by = :user WHERE id = :id AND"
                                + " workspace = :workspace AND (last_updated_at <> :at OR last_updated_by <> :user)")
                        .param("at", Columns.nanos(at))
                        .param("user", by.author())
                        .param("id", id.toString())
                        .param("workspace", workspace.name())
                        .update());
    }

    /** Says which version experiments of a dataset are on that came before any version of it. */
    public void areOn(DatasetId dataset, DatasetVersionId version) {
        session.jdbc()
                .sql("UPDATE experiment SET dataset_version_id = :version WHERE workspace = :workspace AND dataset_id ="
                        + " :dataset AND dataset_version_id IS NULL RETURNING id")
                .param("version", version.toString())
                .param("workspace", workspace.name())
                .param("dataset", dataset.toString())
                .query((row, number) -> Columns.uuid(row, "id"))
                .list()
                .forEach(id -> work.wrote(Resource.EXPERIMENT, id));
    }

    /** Says which version of its dataset an experiment is on. */
    public void isOn(ExperimentId id, DatasetVersionId version) {
        tellIfAny(
                id,
                session.jdbc()
                        .sql("UPDATE experiment SET dataset_version_id = :version WHERE workspace = :workspace AND id ="
                                + " :id AND (dataset_version_id IS NULL OR dataset_version_id <> :version)")
                        .param("version", version.toString())
                        .param("workspace", workspace.name())
                        .param("id", id.toString())
                        .update());
    }

    /** The experiments whose name contains a text, in whatever case. */
    public List<ExperimentId> containing(String name) {
        return session.jdbc()
                .sql("SELECT id FROM experiment WHERE workspace = :workspace AND name_key LIKE :pattern ESCAPE '\\'")
                .param("workspace", workspace.name())
                .param("pattern", Columns.containsPattern(name))
                .query((row, number) -> new ExperimentId(Columns.uuid(row, "id")))
                .list();
    }

    /** Whether any experiment is on a dataset, be that there or not. */
    public boolean isAnyOn(DatasetId dataset) {
        return session.jdbc()
                .sql("SELECT 1 FROM experiment WHERE workspace = :workspace AND dataset_id = :dataset LIMIT 1")
                .param("workspace", workspace.name())
                .param("dataset", dataset.toString())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Whether the dataset has an experiment of exactly this name. */
    public boolean isNamed(DatasetId dataset, String name) {
        return session.jdbc()
                .sql("SELECT 1 FROM experiment WHERE workspace = :workspace AND dataset_id = :dataset AND name = :name"
                        + " LIMIT 1")
                .param("workspace", workspace.name())
                .param("dataset", dataset.toString())
                .param("name", name)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /**
     * Marks that the experiment's runs change, takes positions for new ones and keeps every other writer of its runs
     * out until this transaction ends, so that positions appear in order. With its first runs, a begun one is made.
     *
     * @param runs how many runs are new; 0 only marks the change
     * @return the position before the first new run; nothing where there is no such experiment
     */
    public Optional<Long> takePositions(ExperimentId id, int runs) {
        work.first(TOUCHED, id.toString());
        return session.jdbc()
                .sql("UPDATE experiment SET last_position = last_position + :runs,"
                        + " begun_at = CASE WHEN :runs = 0 THEN begun_at END,"
                        + " hidden_until = CASE WHEN :runs = 0 THEN hidden_until END,"
                        + " changed_at = CASE WHEN changed_at >= :now THEN changed_at + 1000 ELSE :now END," + WRITTEN
                        + " WHERE id = :id AND workspace = :workspace RETURNING last_position")
                .param("runs", runs)
                .param("now", Columns.nanos(session.now()))
                .param("id", id.toString())
                .param("workspace", workspace.name())
                .query(Long.class)
                .optional()
                .map(last -> last - runs);
    }

    /** Keeps every other writer of an experiment out until this transaction ends, where nothing may change; whether there is one. */
    public boolean hold(ExperimentId id) {
        return session.jdbc()
                        .sql("UPDATE experiment SET changed_at = changed_at WHERE id = :id AND workspace = :workspace")
                        .param("id", id.toString())
                        .param("workspace", workspace.name())
                        .update()
                > 0;
    }

    /**
     * Marks that what is computed of experiments changes, though none of their runs does. In order of id, so that two such
     * writes do not cross.
     */
    public void figuresChange(Collection<ExperimentId> ids) {
        ids.stream().map(ExperimentId::toString).distinct().sorted().forEach(id -> session.jdbc()
                .sql("UPDATE experiment SET" + WRITTEN + " WHERE id = :id AND workspace = :workspace")
                .param("now", Columns.nanos(session.now()))
                .param("id", id)
                .param("workspace", workspace.name())
                .update());
    }

    /** Marks that runs of experiments change whose traces are these. In order of id, so that two such writes do not cross. */
    public void touchLinked(Collection<TraceId> traces) {
        SortedSet<String> linked = new TreeSet<>();
        for (List<String> some : Chunks.ofIds(traces)) {
            linked.addAll(session.jdbc()
                    .sql(
                            "SELECT DISTINCT experiment_id FROM experiment_item WHERE workspace = :workspace AND trace_id IN"
                                    + " (:traces)")
                    .param("workspace", workspace.name())
                    .param("traces", some)
                    .query(String.class)
                    .list());
        }
        linked.removeIf(id -> !work.first(TOUCHED, id));
        for (String id : linked) {
            takePositions(new ExperimentId(UUID.fromString(id)), 0);
        }
    }
}
