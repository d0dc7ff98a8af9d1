package io.diglot.gateway.database.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Goes through the rows of tables by their keys, a few at a time: one may have many megabytes. */
abstract class RowMigration implements JavaMigration {

    private static final int AT_ONCE = 50;

    private final MigrationVersion version;
    private final String description;

    RowMigration(String version, String description) {
        this.version = MigrationVersion.fromVersion(version);
        this.description = description;
    }

    /** All that is to be done. */
    abstract void migrate(JdbcTemplate jdbc);

    @Override
    public final void migrate(Context context) {
        migrate(new JdbcTemplate(new SingleConnectionDataSource(context.getConnection(), true)));
    }

    /** What is to be written of a row; nothing where it stays as it is. */
    interface Change {
        Map<String, Object> of(Map<String, @Nullable Object> row);
    }

    /** @param key the columns that single a row out; none of them changes */
    static void eachRow(JdbcTemplate jdbc, String table, List<String> key, List<String> read, Change change) {
        String keys = String.join(", ", key);
        String marks = key.stream().map(column -> "?").collect(Collectors.joining(", "));
        String select = "SELECT " + keys + ", " + String.join(", ", read) + " FROM " + table;
        String order = " ORDER BY " + keys + " LIMIT " + AT_ONCE;
        List<Map<String, @Nullable Object>> rows = jdbc.queryForList(select + order);
        while (!rows.isEmpty()) {
            for (Map<String, @Nullable Object> row : rows) {
                write(jdbc, table, key, row, change.of(row));
            }
            Object[] last = values(key, rows.getLast());
            rows = jdbc.queryForList(select + " WHERE (" + keys + ") > (" + marks + ")" + order, last);
        }
    }

    private static void write(
            JdbcTemplate jdbc,
            String table,
            List<String> key,
            Map<String, @Nullable Object> row,
            Map<String, Object> changed) {
        if (changed.isEmpty()) {
            return;
        }
        List<Object> values = new ArrayList<>(changed.values());
        values.addAll(List.of(values(key, row)));
        jdbc.update(
                "UPDATE " + table + " SET "
                        + changed.keySet().stream()
                                .map(column -> column + " = ?")
                                .collect(Collectors.joining(", "))
                        + " WHERE "
                        + key.stream().map(column -> column + " = ?").collect(Collectors.joining(" AND ")),
                values.toArray());
    }

    private static Object[] values(List<String> columns, Map<String, @Nullable Object> row) {
        return columns.stream().map(row::get).toArray();
    }

    @Override
    public final MigrationVersion getVersion() {
        return version;
    }

    @Override
    public final String getDescription() {
        return description;
    }

    @Override
    public final @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public final boolean canExecuteInTransaction() {
        return true;
    }
}
