package io.diglot.gateway.operation.opik.exports;

import io.diglot.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row of a CSV file (RFC 4180). Text stands as it is, all else as its JSON; nothing and {@code null} are empty.
 *
 * @param values one for each column
 */
record CsvRow(List<String> values) {

    private static final String DELIMITER = ",";
    private static final String QUOTE = "\"";

    static CsvRow of(List<String> columns, Json data) {
        Map<String, Json> members = data.members();
        return new CsvRow(
                columns.stream().map(column -> text(members.get(column))).toList());
    }

    private static String text(@Nullable Json value) {
        if (value == null || value.isNull()) {
            return "";
        }
        return value.kind() == Json.Kind.STRING ? value.stringValue() : value.text();
    }

    /** With its line end. */
    byte[] bytes() {
        // One empty value alone would be an empty line, which readers pass over.
        String line = values.equals(List.of(""))
                ? QUOTE + QUOTE
                : values.stream().map(CsvRow::written).collect(Collectors.joining(DELIMITER));
        return (line + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /** What a reader would take for something else, or strip, stands in quotes. */
    private static String written(String value) {
        boolean isPlain = value.equals(value.strip())
                && value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n' || c < ' ');
        return isPlain ? value : QUOTE + value.replace(QUOTE, QUOTE + QUOTE) + QUOTE;
    }
}
