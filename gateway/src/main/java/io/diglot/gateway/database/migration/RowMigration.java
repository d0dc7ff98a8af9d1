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
    static final long BYTES_AT_ONCE = 4L << 20;

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
        String size = read.stream()
                .map(column -> "COALESCE(octet_length(" + column + "), 0)")
                .collect(Collectors.joining(" + "));
        String all = " FROM " + table;
        Object[] last = {};
        while (true) {
            String next = all + (last.length == 0 ? "" : " WHERE (" + keys + ") > (" + marks + ")") + " ORDER BY "
                    + keys + " LIMIT ";
            int some = fitting(jdbc.queryForList("SELECT " + size + next + AT_ONCE, Long.class, last));
            if (some == 0) {
                return;
            }
            List<Map<String, @Nullable Object>> rows =
                    jdbc.queryForList("SELECT " + keys + ", " + String.join(", ", read) + next + some, last);
            for (Map<String, @Nullable Object> row : rows) {
                write(jdbc, table, key, row, change.of(row));
            }
            last = values(key, rows.getLast());
        }
    }

    /** How many of the first rows may be held at once; one at least. */
    private static int fitting(List<Long> sizes) {
        int rows = 0;
        long bytes = 0;
        for (long size : sizes) {
            bytes += size;
            if (rows > 0 && bytes > BYTES_AT_ONCE) {
                break;
            }
            rows++;
        }
        return rows;
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
