package io.diglot.contract.copy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How much of everything an embedded store in a folder has. */
final class Counted {

    private static final List<String> ROWS = List.of(
            "dataset WHERE reserved = 0",
            "dataset_version",
            "prompt",
            "prompt_version",
            "environment",
            "optimization",
            "guardrail",
            "experiment",
            "experiment_item",
            "trace",
            "span",
            "comment");

    private Counted() {}

    static Map<String, Integer> in(Path store) throws SQLException {
        Map<String, Integer> counts = new TreeMap<>();
        for (String rows : ROWS) {
            counts.put(rows, in(store, rows));
        }
        return counts;
    }

    /** @param rows a table, or some rows of it: what stands behind FROM */
    static int in(Path store, String rows) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store.resolve("diglot.db"));
                ResultSet found = connection.createStatement().executeQuery("SELECT COUNT(*) FROM " + rows)) {
            return found.getInt(1);
        }
    }
}
