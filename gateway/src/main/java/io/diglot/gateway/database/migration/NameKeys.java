package io.diglot.gateway.database.migration;

import io.diglot.gateway.database.NameKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Gives datasets and projects the keys by which names meet now. Where two names that are there meet, the older keeps the
 * key, and the other is found by its own spelling as before: see {@link NameKey#ofLater}.
 */
public final class NameKeys extends RowMigration {

    public NameKeys() {
        super("12", "name keys");
    }

    @Override
    void migrate(JdbcTemplate jdbc) {
        List.of("dataset", "project").forEach(table -> migrate(jdbc, table));
    }

    private record Named(String id, String workspace, String name) {}

    private static void migrate(JdbcTemplate jdbc, String table) {
        // Out of the way of each other first: a new key may be another's old one.
        jdbc.update("UPDATE " + table + " SET name_key = '\u0002' || id");
        List<Named> oldestFirst = jdbc.query(
                "SELECT id, workspace, name FROM " + table + " ORDER BY created_at, id, workspace",
                (row, number) -> new Named(row.getString("id"), row.getString("workspace"), row.getString("name")));
        Set<List<String>> taken = new HashSet<>();
        for (Named named : oldestFirst) {
            String key = NameKey.of(named.name());
            boolean first = taken.add(List.of(named.workspace(), key));
            jdbc.update(
                    "UPDATE " + table + " SET name_key = ? WHERE id = ? AND workspace = ?",
                    first ? key : NameKey.ofLater(named.name()),
                    named.id(),
                    named.workspace());
        }
    }
}
