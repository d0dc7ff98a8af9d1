package io.diglot.gateway.store.unfinished;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.unfinished.Deletion.Kind;
import io.diglot.model.spaces.Workspace;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** The rows of {@code unfinished_deletion}. */
public final class DeletionTable {

    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

    /** For whoever finds items {@code i} otherwise than by an experiment that is there. */
    public static final String ITEM_STAYS =
            " AND NOT EXISTS (SELECT 1 FROM unfinished_deletion u WHERE u.id = i.experiment_id"
                    + " AND u.kind <> 'DATASET' AND u.workspace = i.workspace)";

    /** For whoever finds examples {@code e} otherwise than by a version. */
    public static final String EXAMPLE_STAYS =
            " AND NOT EXISTS (SELECT 1 FROM unfinished_deletion u WHERE u.id = e.dataset_id"
                    + " AND u.kind = 'DATASET' AND u.workspace = e.workspace)";

    private DeletionTable() {}

    public static void begin(Session session, Deletion deletion) {
        write(
                session,
                "INSERT INTO unfinished_deletion (workspace, kind, id) VALUES (:workspace, :kind, :id) ON CONFLICT"
                        + " DO NOTHING",
                deletion);
    }

    public static void forget(Session session, Deletion deletion) {
        write(
                session,
                "DELETE FROM unfinished_deletion WHERE id = :id AND kind = :kind AND workspace = :workspace",
                deletion);
    }

    private static void write(Session session, String sql, Deletion deletion) {
        session.jdbc()
                .sql(sql)
                .param("workspace", deletion.workspace().name())
                .param("kind", deletion.kind().name())
                .param("id", deletion.id().toString())
                .update();
    }

    public static boolean has(Session session, Deletion deletion) {
        return has(
                session,
                deletion.workspace(),
                List.of(deletion.kind()),
                List.of(deletion.id().toString()));
    }

    /** Whether items of one of the experiments are being taken out. */
    public static boolean hasExperiment(UnitOfWork work, Collection<String> ids) {
        return has(work.session(), work.workspace(), List.of(Kind.EXPERIMENT, Kind.EXPERIMENT_WITH_RUNS), ids);
    }

    private static boolean has(Session session, Workspace workspace, List<Kind> kinds, Collection<String> ids) {
        return session.jdbc()
                .sql("SELECT 1 FROM unfinished_deletion WHERE workspace = :workspace AND kind IN (:kinds) AND id IN"
                        + " (:ids) LIMIT 1")
                .param("workspace", workspace.name())
                .param("kinds", kinds.stream().map(Kind::name).toList())
                .param("ids", ids)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /**
     * Called before something is written that the deletion would take for its own.
     *
     * @throws FailureException a {@link Failure.Overloaded} until the last of the experiments is taken out
     */
    public static void awaitExperiments(UnitOfWork work, List<String> ids) {
        for (List<String> some : Chunks.of(ids)) {
            if (hasExperiment(work, some)) {
                throw new Failure.Overloaded(TRY_AGAIN).asException();
            }
        }
    }

    /** As {@link #awaitExperiments}. */
    public static void awaitDataset(UnitOfWork work, String id) {
        if (has(work.session(), work.workspace(), List.of(Kind.DATASET), List.of(id))) {
            throw new Failure.Overloaded(TRY_AGAIN).asException();
        }
    }

    public static List<Deletion> all(Session session) {
        return session.jdbc()
                .sql("SELECT workspace, kind, id FROM unfinished_deletion ORDER BY id, kind, workspace")
                .query((row, number) -> new Deletion(
                        new Workspace(row.getString("workspace")),
                        Columns.constant(row, "kind", Kind.class),
                        Columns.uuid(row, "id")))
                .list();
    }
}
