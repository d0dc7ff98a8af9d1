package io.diglot.gateway.state;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.database.SqlDialect;
import io.diglot.gateway.state.RecordedAnnotations.Kind;
import io.diglot.gateway.state.RecordedAnnotations.Parent;
import io.diglot.model.spaces.Workspace;
import java.sql.ResultSet;
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
            session.jdbc()
                    .sql("SELECT DISTINCT workspace, record_kind, parent_id FROM recorded_annotation LIMIT :most")
                    .param("most", MOST + 1)
                    .query((ResultSet row) -> {
                        noted.add(new Parent(
                                new Workspace(row.getString("workspace")),
                                Kind.valueOf(row.getString("record_kind")),
                                Columns.uuid(row, "parent_id")));
                    });
            learned();
        }
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
