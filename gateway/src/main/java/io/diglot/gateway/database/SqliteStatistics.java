package io.diglot.gateway.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tells SQLite's planner how much each column narrows a search. Without it every column is taken to narrow to ten rows:
 * a workspace then seems as good as a trace, and a query that wants rows in order reads all of the workspace. The figures
 * are made up once and for all rather than counted, so that a plan does not change with the data.
 */
final class SqliteStatistics {

    private static final int ROWS = 1_000_000;

    /** How many rows share a value, where they are many. */
    private static final Map<String, Integer> ROWS_PER_VALUE = Map.ofEntries(
            Map.entry("state", ROWS),
            Map.entry("parked", ROWS),
            Map.entry("workspace", ROWS / 10),
            Map.entry("fingerprint", ROWS / 10),
            Map.entry("entity_type", ROWS / 20),
            Map.entry("resource", ROWS / 20),
            Map.entry("record_kind", ROWS / 20),
            Map.entry("project_id", 20_000),
            Map.entry("dataset_id", 10_000),
            Map.entry("parent_id", 1_000),
            Map.entry("experiment_id", 1_000),
            Map.entry("dataset_item_id", 20),
            Map.entry("trace_id", 20));

    private static final int FEW = 10;

    private SqliteStatistics() {}

    /** Connections that are opened later heed them too. */
    static void write(DataSource source) {
        JdbcClient jdbc = JdbcClient.create(source);
        // The table of the statistics is made by nothing else.
        jdbc.sql("ANALYZE workspace").update();
        jdbc.sql("DELETE FROM sqlite_stat1").update();
        jdbc.sql("SELECT t.name AS of_table, i.name AS of_index, i.\"unique\" AS is_unique FROM sqlite_schema t,"
                        + " pragma_index_list(t.name) i WHERE t.type = 'table'")
                .query(Index.class)
                .list()
                .forEach(index -> jdbc.sql("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)")
                        .params(index.ofTable(), index.ofIndex(), figures(jdbc, index))
                        .update());
        jdbc.sql("ANALYZE sqlite_schema").update();
    }

    private record Index(String ofTable, String ofIndex, boolean isUnique) {}

    /** The rows of the table, then those that share the first column, the first two, and so on. */
    private static String figures(JdbcClient jdbc, Index index) {
        List<String> columns = jdbc.sql("SELECT COALESCE(name, '') FROM pragma_index_info(?) ORDER BY seqno")
                .param(index.ofIndex())
                .query(String.class)
                .list();
        List<String> figures = new ArrayList<>(List.of(Integer.toString(ROWS)));
        int sharing = ROWS;
        for (int i = 0; i < columns.size(); i++) {
            sharing = Math.min(sharing, ROWS_PER_VALUE.getOrDefault(columns.get(i), FEW));
            boolean whole = index.isUnique() && i == columns.size() - 1;
            figures.add(Integer.toString(whole ? 1 : sharing));
        }
        return String.join(" ", figures);
    }
}
