package io.diglot.gateway.store.copies;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.datasets.DatasetTable;
import io.diglot.gateway.store.experiments.ExperimentTable;
import io.diglot.gateway.store.runs.ItemTable;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.gateway.store.unfinished.DeletionTable;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.projects.ProjectId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/**
 * Writes experiments as they are elsewhere. When one had last changed, which tells its readers whether they know it, strictly
 * ascends here from one write to the next; with the last write it is what it is there, unless it was changed here too.
 */
public final class ExperimentCopy extends Repository {

    /** Longer than as many microseconds as any experiment takes writes. */
    private static final Duration BEFORE = Duration.ofHours(1);

    private static final String UPDATE = "UPDATE experiment SET name = :name, name_key = :name_key, dataset_id ="
            + " :dataset_id, dataset_version_id = :dataset_version_id, project_id = :project_id, metadata = :metadata,"
            + " tags = :tags, type = :type, evaluation_method = :evaluation_method, optimization_id ="
            + " :optimization_id, prompt_versions = :prompt_versions, prompt_ids = :prompt_ids, experiment_scores = :experiment_scores";

    private static final String END = ", status = :status, created_at = :created_at, created_by = :created_by,"
            + " last_updated_at = :last_updated_at, last_updated_by = :last_updated_by, changed_at = CASE WHEN changed_at <"
            + " :changed_at THEN :changed_at ELSE changed_at + 1000 END";

    private static final String ROW = " WHERE id = :id AND workspace = :workspace";

    public ExperimentCopy(UnitOfWork work) {
        super(work);
    }

    /**
     * Makes an experiment without runs, which goes on until it is {@link #end ended}, or changes the one of its id.
     *
     * @throws FailureException a {@link Failure.Conflict} where its id lies in another workspace
     */
    public void put(Experiment experiment, @Nullable String projectName) {
        new OtherWorkspaces(work).refuse(Resource.EXPERIMENT, List.of(experiment.id()));
        DeletionTable.awaitExperiments(work, List.of(experiment.id().toString()));
        new WorkspaceTable(work).ensure();
        // The order in which all writers hold the two.
        new DatasetTable(work).hold(experiment.datasetId());
        MapSqlParameterSource row = row(experiment, projectName);
        if (change(experiment.id()).isPresent()) {
            Table.run(session, UPDATE + ROW, row);
        } else {
            row.addValue("changed_at", Columns.nanos(experiment.changedAt().minus(BEFORE)))
                    .addValue("written_at", Columns.nanos(session.now()));
            if (experiment.status() == Experiment.Status.COMPLETED) {
                row.addValue("status", Experiment.Status.RUNNING.name());
            }
            Table.run(session, ExperimentTable.TABLE.insert(), row);
            new DatasetTable(work).experimentMade(experiment.datasetId(), experiment.createdAt());
        }
        work.wrote(Resource.EXPERIMENT, experiment.id().value());
    }

    /**
     * Says of an experiment that is there all that is said of it elsewhere.
     *
     * @throws FailureException a {@link Failure.NotFound} where it is gone
     */
    public void end(Experiment experiment, @Nullable String projectName) {
        new DatasetTable(work).hold(experiment.datasetId());
        // Items of clients here may have come before it; they stand behind what it has elsewhere.
        new ItemTable(work).placeRunsOf(experiment.id());
        if (Table.run(session, UPDATE + END + ROW, row(experiment, projectName)) == 0) {
            throw new Failure.NotFound(Resource.EXPERIMENT, experiment.id()).asException();
        }
        work.wrote(Resource.EXPERIMENT, experiment.id().value());
    }

    /**
     * An experiment that is as it is elsewhere, with its runs, has changed last when it did there, though a run that it has in
     * common with another one was written again with that; unless clients have changed it here meanwhile.
     *
     * @param seen when it had last changed here, as it was compared
     * @return the experiment, where it was another time before
     */
    public Optional<Experiment> changedAsThere(Experiment experiment, Instant seen) {
        int moved = session.jdbc()
                .sql("UPDATE experiment SET changed_at = :changed_at" + ROW
                        + " AND changed_at = :seen AND changed_at <> :changed_at")
                .param("seen", Columns.nanos(seen))
                .param("changed_at", Columns.nanos(experiment.changedAt()))
                .param("workspace", workspace.name())
                .param("id", experiment.id().toString())
                .update();
        return moved == 0 ? Optional.empty() : new ExperimentTable(work).find(experiment.id());
    }

    private MapSqlParameterSource row(Experiment experiment, @Nullable String projectName) {
        ProjectId project = new ProjectCopy(work)
                .home(experiment.projectId(), projectName, experiment.createdAt(), experiment.createdBy());
        return ExperimentTable.parameters(workspace, experiment).addValue("project_id", Columns.text(project));
    }

    /**
     * Marks that an experiment or its runs change, and keeps every other writer of them out until this transaction ends. It is
     * no longer one whose runs are still to come.
     *
     * @return the last position that a run was given; nothing where there is no such experiment
     */
    Optional<Long> change(ExperimentId id) {
        // It is marked herewith for whoever marks what is linked to a trace.
        work.first("experiment touched", id.toString());
        return session.jdbc()
                .sql("UPDATE experiment SET changed_at = changed_at + 1000, begun_at = NULL, hidden_until = NULL" + ROW
                        + " RETURNING last_position")
                .param("id", id.toString())
                .param("workspace", workspace.name())
                .query(Long.class)
                .optional();
    }
}
