package io.diglot.gateway.state;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.database.SqlDialect;
import io.diglot.gateway.state.RecordedAnnotations.Kind;
import io.diglot.gateway.state.RecordedAnnotations.Parent;
import io.diglot.model.spaces.Workspace;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Of whose records anything may have been said, so that the many of which nothing was said need no query. Only where
 * this process alone writes: nobody else has the file of SQLite open, but other replicas may write to PostgreSQL.
 *
 * <p>A parent is noted before what is said of its records is committed, and is never taken out again: so one that is not
 * here has nothing on disk, whatever is under way.
 */
final class AnnotatedParents {

    /** With more than that, each is asked for. */
    private static final int MOST = 10_000;

    private final Set<Parent> noted = ConcurrentHashMap.newKeySet();
    private volatile Knowledge knowledge;

    AnnotatedParents(SqlDialect dialect) {
        this.knowledge = dialect == SqlDialect.SQLITE ? Knowledge.NOT_YET : Knowledge.NEVER;
    }

    /** To be called within each transaction that may say something. */
    void note(Parent parent) {
        if (knowledge != Knowledge.NEVER) {
            noted.add(parent);
            if (noted.size() > MOST) {
                giveUp();
            }
        }
    }

    /** To be called within a transaction that reads. */
    void learn(Session session) {
        if (knowledge == Knowledge.NOT_YET) {
            Optional<Parent> next = behind(session, "", "", "");
            while (next.isPresent() && noted.size() <= MOST) {
                Parent parent = next.get();
                noted.add(parent);
                next = behind(
                        session,
                        parent.workspace().name(),
                        parent.kind().name(),
                        parent.id().toString());
            }
            learned();
        }
    }

    /** The next one, past all that was said of the records of one, however much that is. */
    private static Optional<Parent> behind(Session session, String workspace, String kind, String id) {
        return session.jdbc()
                .sql("SELECT workspace, record_kind, parent_id FROM recorded_annotation WHERE (workspace, record_kind,"
                        + " parent_id) > (:workspace, :kind, :id) ORDER BY workspace, record_kind, parent_id LIMIT 1")
                .param("workspace", workspace)
                .param("kind", kind)
                .param("id", id)
                .query((row, number) -> new Parent(
                        new Workspace(row.getString("workspace")),
                        Kind.valueOf(row.getString("record_kind")),
                        Columns.uuid(row, "parent_id")))
                .optional();
    }

    /** Whether it is certain that nothing was said of any record of this parent. */
    boolean isUnsaid(Parent parent) {
        // In this order: whoever gives up says so before all are forgotten.
        return !noted.contains(parent) && knowledge == Knowledge.WHOLE;
    }

    private synchronized void learned() {
        if (noted.size() > MOST) {
            giveUp();
        } else if (knowledge == Knowledge.NOT_YET) {
            knowledge = Knowledge.WHOLE;
        }
    }

    private synchronized void giveUp() {
        knowledge = Knowledge.NEVER;
        noted.clear();
    }

    private enum Knowledge {
        NOT_YET,
        WHOLE,
        NEVER
    }
}
