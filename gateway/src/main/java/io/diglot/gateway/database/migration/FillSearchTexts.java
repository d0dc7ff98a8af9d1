package io.diglot.gateway.database.migration;

import io.diglot.json.Json;
import io.diglot.json.PlainSpelling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes beside each JSON value what filters compare, where that is not its own text. */
public final class FillSearchTexts extends RowMigration {

    public FillSearchTexts() {
        super("11", "fill search texts");
    }

    @Override
    void migrate(JdbcTemplate jdbc) {
        List<String> payloads = List.of("input", "output", "metadata");
        eachRow(jdbc, "trace", List.of("id", "workspace"), payloads, row -> texts(row, payloads));
        eachRow(jdbc, "span", List.of("id", "workspace"), payloads, row -> texts(row, payloads));
        eachRow(
                jdbc,
                "example",
                List.of("workspace", "dataset_id", "id", "from_version"),
                List.of("data"),
                row -> texts(row, List.of("data")));
    }

    private static Map<String, Object> texts(Map<String, @Nullable Object> row, List<String> columns) {
        Map<String, Object> texts = new LinkedHashMap<>();
        for (String column : columns) {
            String text = row.get(column) instanceof String sent ? PlainSpelling.unlessOwn(Json.stored(sent)) : null;
            if (text != null) {
                texts.put(column + "_text", text);
            }
        }
        return texts;
    }
}
