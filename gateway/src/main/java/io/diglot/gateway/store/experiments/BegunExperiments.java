package io.diglot.gateway.store.experiments;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.versions.DatasetVersionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The experiments whose runs are still to come: rows of {@code experiment} with a mark. */
public final class BegunExperiments extends Repository {

    /**
     * Of an experiment {@code e}: that lists and searches show it by {@code :now}. The few that they do not show are
     * found by an index of their own, so that those that they show are told by the index that finds them.
     */
    public static final String SHOWN =
            "(e.workspace, e.id) NOT IN (SELECT h.workspace, h.id FROM experiment h WHERE" + " h.hidden_until > :now)";

    public BegunExperiments(UnitOfWork work) {
        super(work);
    }

    /** The value of {@code :now}. */
    public static long now(Session session) {
        return Columns.nanos(session.now());
    }

    public Optional<ExperimentId> find(DatasetId dataset, String name) {
        return session.jdbc()
                .sql("SELECT e.id FROM experiment e WHERE e.workspace = :workspace AND e.dataset_id = :dataset AND"
                        + " e.name = :name AND e.begun_at IS NOT NULL ORDER BY e.id LIMIT 1")
                .param("workspace", workspace.name())
                .param("dataset", dataset.toString())
                .param("name", name)
                .query((row, number) -> new ExperimentId(Columns.uuid(row, "id")))
                .optional();
    }

    /** Says of an experiment without runs that it begins now, on this version of its dataset. */
    public void begin(ExperimentId id, @Nullable DatasetVersionId version, Duration hidden) {
        Instant now = session.now();
        session.jdbc()
                .sql("UPDATE experiment SET begun_at = :now, hidden_until = :until, dataset_version_id = :version WHERE"
                        + " id = :id AND workspace = :workspace")
                .param("now", Columns.nanos(now))
                .param("until", Columns.nanos(now.plus(hidden)))
                .param("version", Columns.text(version))
                .param("id", id.toString())
                .param("workspace", workspace.name())
                .update();
    }

    /** Ends the beginning of an experiment; false where it has ended before, or the experiment is gone. */
    public boolean end(ExperimentId id) {
        return session.jdbc()
                        .sql("UPDATE experiment SET begun_at = NULL, hidden_until = NULL WHERE id = :id AND workspace ="
                                + " :workspace AND begun_at IS NOT NULL")
                        .param("id", id.toString())
                        .param("workspace", workspace.name())
                        .update()
                > 0;
    }

    /** An experiment, its dataset, and where they lie. */
    public record Abandoned(Workspace workspace, DatasetId dataset, ExperimentId id) {}

    /** Some that began before an instant, and of which nobody has written anything since. */
    public static List<Abandoned> before(Session session, Instant limit, int most) {
        return session.jdbc()
                .sql(
                        "SELECT e.workspace, e.dataset_id, e.id FROM experiment e WHERE e.begun_at < :limit AND e.changed_at < :limit AND"
                                + " e.last_updated_at < :limit AND NOT EXISTS (SELECT 1 FROM experiment_item i WHERE"
                                + " i.workspace = e.workspace AND i.experiment_id = e.id) ORDER BY e.begun_at LIMIT :most")
                .param("limit", Columns.nanos(limit))
                .param("most", most)
                .query((row, number) -> new Abandoned(
                        new Workspace(row.getString("workspace")),
                        new DatasetId(Columns.uuid(row, "dataset_id")),
                        new ExperimentId(Columns.uuid(row, "id"))))
                .list();
    }
}
