package io.diglot.gateway.database;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/** The statements that a table's columns alone decide. Parameters are named as the columns are. */
public record Table(String name, List<String> key, List<String> columns) {

    /** @param columns all columns, separated by blanks; the key is among them */
    public static Table of(String name, String key, String columns) {
        return new Table(name, List.of(key.split(" ")), List.of(columns.split("\\s+")));
    }

    public String insert() {
        return "INSERT INTO " + name + " (" + String.join(", ", columns) + ") VALUES ("
                + columns.stream().map(column -> ":" + column).collect(Collectors.joining(", ")) + ")";
    }

    /** Inserts where no row has the key; a row that has it stays as it is. */
    public String insertIfAbsent() {
        return insert() + " ON CONFLICT (" + String.join(", ", key) + ") DO NOTHING";
    }

    /** Inserts, or replaces all columns of the row that has the key but those named. */
    public String upsertKeeping(String... kept) {
        List<String> stay = Arrays.asList(kept);
        return insert() + " ON CONFLICT (" + String.join(", ", key) + ") DO UPDATE SET "
                + columns.stream()
                        .filter(column -> !key.contains(column) && !stay.contains(column))
                        .map(column -> column + " = excluded." + column)
                        .collect(Collectors.joining(", "));
    }

    /** Replaces all columns of the row that has the key. */
    public String update() {
        return "UPDATE " + name + " SET "
                + columns.stream()
                        .filter(column -> !key.contains(column))
                        .map(column -> column + " = :" + column)
                        .collect(Collectors.joining(", "))
                + " WHERE "
                + key.stream().map(column -> column + " = :" + column).collect(Collectors.joining(" AND "));
    }

    /** All columns behind an alias, for a SELECT. */
    public String select(String alias) {
        return columns.stream().map(column -> alias + "." + column).collect(Collectors.joining(", "));
    }

    /** As {@link #select(String)}, with null in the place of columns that need not be read. */
    public String select(String alias, Set<String> omitted) {
        return columns.stream()
                .map(column -> omitted.contains(column) ? "NULL AS " + column : alias + "." + column)
                .collect(Collectors.joining(", "));
    }

    /** How many bytes some columns of a row hold, as an expression behind an alias. What is large is not read for it. */
    public String size(String alias, String... of) {
        return Arrays.stream(of)
                .map(column -> "COALESCE(octet_length(" + alias + "." + column + "), 0)")
                .collect(Collectors.joining(" + "));
    }

    /** Runs a statement once; tells how many rows it changed. */
    public static int run(Session session, String sql, SqlParameterSource row) {
        return session.batches().update(sql, row);
    }

    /** Runs a statement once for each row, in one batch. */
    public static void runAll(Session session, String sql, List<? extends SqlParameterSource> rows) {
        if (!rows.isEmpty()) {
            session.batches().batchUpdate(sql, rows.toArray(SqlParameterSource[]::new));
        }
    }
}
