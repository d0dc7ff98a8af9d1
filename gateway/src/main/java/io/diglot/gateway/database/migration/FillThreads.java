package io.diglot.gateway.database.migration;

import io.diglot.gateway.database.ThreadName;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Makes of the traces that are there what V88 could not: threads of long names, which SQL cannot digest. Those that it made
 * have the id of a trace; it took their authors by the alphabet, and names of blanks that are no spaces for names.
 */
public final class FillThreads extends RowMigration {

    private static final String OF_THREAD =
            " FROM trace o WHERE o.workspace = {0}.workspace AND o.project_id = {0}.project_id AND "
                    + ThreadName.is("o.thread_id", "{0}.thread_id");

    private static final String OF_LONG_NAMES =
            "SELECT workspace, MIN(id) AS id FROM trace WHERE thread_id IS NOT NULL AND LENGTH(thread_id) > "
                    + ThreadName.IN_INDEX + " GROUP BY workspace, project_id, thread_id";

    private static final String MAKE =
            "INSERT INTO trace_thread (workspace, id, project_id, thread_id, thread_key, status, tags, created_at,"
                    + " created_by, last_updated_at, last_updated_by) SELECT t.workspace, t.id, t.project_id, t.thread_id, ?,"
                    + " 'ACTIVE', '[]', (SELECT MIN(o.created_at)" + of("t")
                    + "), t.created_by, (SELECT MAX(o.last_updated_at)"
                    + of("t") + "), t.last_updated_by FROM trace t WHERE t.id = ? AND t.workspace = ?"
                    + " ON CONFLICT (workspace, project_id, thread_key) DO NOTHING";

    private static final String FIRST_AUTHOR =
            " FROM trace t WHERE t.id = trace_thread.id AND t.workspace = trace_thread.workspace";

    private static final String LAST_AUTHOR =
            of("trace_thread") + " AND o.last_updated_at = trace_thread.last_updated_at";

    /** A trace for each thread; a row of a long name is read by itself, since that may have many megabytes. */
    private record First(String id, String workspace) {}

    public FillThreads() {
        super("96", "fill threads");
    }

    @Override
    void migrate(JdbcTemplate jdbc) {
        List<First> firsts =
                jdbc.query(OF_LONG_NAMES, (row, number) -> new First(row.getString("id"), row.getString("workspace")));
        firsts.forEach(first -> make(jdbc, first));
        jdbc.update("UPDATE trace_thread SET created_by = (SELECT t.created_by" + FIRST_AUTHOR
                + ") WHERE EXISTS (SELECT 1" + FIRST_AUTHOR + ")");
        jdbc.update("UPDATE trace_thread SET last_updated_by = (SELECT o.last_updated_by" + LAST_AUTHOR
                + " ORDER BY o.id DESC LIMIT 1) WHERE EXISTS (SELECT 1" + FIRST_AUTHOR + ") AND EXISTS (SELECT 1"
                + LAST_AUTHOR + ")");
        jdbc.update("DELETE FROM trace_thread WHERE LTRIM(thread_id, ?) = ''", blanks());
    }

    private static void make(JdbcTemplate jdbc, First first) {
        String name = jdbc.queryForObject(
                "SELECT thread_id FROM trace WHERE id = ? AND workspace = ?",
                String.class,
                first.id(),
                first.workspace());
        if (name != null && !name.isBlank()) {
            jdbc.update(MAKE, ThreadName.key(name), first.id(), first.workspace());
        }
    }

    private static String of(String thread) {
        return OF_THREAD.replace("{0}", thread);
    }

    /** All that a name may consist of and be none. */
    private static String blanks() {
        return IntStream.rangeClosed(0, Character.MAX_VALUE)
                .filter(Character::isWhitespace)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
