package io.diglot.gateway.database.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Rows that are as large as a request may be are many more than the heap holds. */
class RowMigrationTest {

    private static final int LARGE = 3 << 20;

    @Test
    void each_row_is_changed_once_and_few_large_ones_are_held_at_once() {
        // Given
        List<Long> held = new ArrayList<>();
        SingleConnectionDataSource memory = new SingleConnectionDataSource("jdbc:sqlite::memory:", true);
        JdbcTemplate jdbc = new JdbcTemplate(memory) {
            @Override
            public List<Map<String, Object>> queryForList(String sql, Object... args) {
                List<Map<String, Object>> rows = super.queryForList(sql, args);
                held.add(rows.stream()
                        .mapToLong(row -> row.get("data") instanceof String text ? text.length() : 0)
                        .sum());
                return rows;
            }
        };
        jdbc.execute("CREATE TABLE kept (part TEXT, id INTEGER, data TEXT, data_text TEXT, PRIMARY KEY (part, id))");
        IntStream.range(0, 130)
                .forEach(i -> jdbc.update(
                        "INSERT INTO kept (part, id, data) VALUES (?, ?, ?)",
                        "p" + i % 2,
                        i,
                        "x".repeat(i % 13 == 0 ? LARGE : i % 7)));
        jdbc.update("INSERT INTO kept (part, id) VALUES ('p1', 131)");
        List<String> seen = new ArrayList<>();
        // When
        RowMigration.eachRow(jdbc, "kept", List.of("part", "id"), List.of("data"), row -> {
            seen.add(row.get("part") + "/" + row.get("id"));
            return row.get("data") == null ? Map.of() : Map.of("data_text", "seen");
        });
        // Then
        assertThat(seen).hasSize(131).doesNotHaveDuplicates();
        assertThat(jdbc.queryForObject("SELECT count(*) FROM kept WHERE data_text = 'seen'", Integer.class))
                .isEqualTo(130);
        assertThat(held).isNotEmpty().allMatch(bytes -> bytes <= RowMigration.BYTES_AT_ONCE);
        memory.destroy();
    }
}
