package io.diglot.gateway.database;

import io.diglot.json.Json;
import io.diglot.json.JsonCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How the model's values lie in columns. */
public final class Columns {

    private static final long NANOS = 1_000_000_000L;

    private static final String AS_JSON = "\u0001";

    private Columns() {}

    /** Nanoseconds since 1970. */
    public static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS), instant.getNano());
    }

    public static @Nullable Long nanosOrNull(@Nullable Instant instant) {
        return instant == null ? null : nanos(instant);
    }

    public static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        return instant(row.getLong(column));
    }

    public static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        Long nanos = longOrNull(row, column);
        return nanos == null ? null : instant(nanos);
    }

    /** Asks at once whether it was there: what is read in between answers for itself. */
    public static @Nullable Long longOrNull(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }

    public static UUID uuid(ResultSet row, String column) throws SQLException {
        return UUID.fromString(row.getString(column));
    }

    public static @Nullable UUID uuidOrNull(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : UUID.fromString(text);
    }

    public static @Nullable Json json(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : Json.stored(text);
    }

    public static @Nullable String text(@Nullable Json json) {
        return json == null ? null : json.text();
    }

    public static @Nullable String text(@Nullable Object id) {
        return id == null ? null : id.toString();
    }

    /**
     * A text of people or models, which may hold what no column does: U+0000 and half surrogate pairs. Such a text lies
     * there as a JSON string behind a sign of its own.
     */
    public static @Nullable String free(@Nullable String text) {
        return text == null || (JsonCodec.isKeepable(text) && !text.startsWith(AS_JSON))
                ? text
                : AS_JSON + Json.string(text).text();
    }

    /** Reads what {@link #free(String)} wrote. */
    public static @Nullable String free(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null || !text.startsWith(AS_JSON + '"')
                ? text
                : Json.of(text.substring(1)).stringValue();
    }

    /** A list of strings as a JSON array. */
    public static String strings(List<String> values) {
        return Json.array(values.stream().map(Json::string).toList()).text();
    }

    public static List<String> strings(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        if (text == null || text.equals("[]")) {
            return List.of();
        }
        List<String> values = new ArrayList<>();
        for (Json element : Json.of(text).elements()) {
            values.add(element.stringValue());
        }
        return values;
    }

    /** A list of ids as a JSON array of strings. */
    public static String uuids(List<UUID> ids) {
        return strings(ids.stream().map(UUID::toString).toList());
    }

    public static List<UUID> uuids(ResultSet row, String column) throws SQLException {
        return strings(row, column).stream().map(UUID::fromString).toList();
    }

    public static <E extends Enum<E>> E constant(ResultSet row, String column, Class<E> type) throws SQLException {
        return Enum.valueOf(type, row.getString(column));
    }

    /** What a name is found by, whatever its case. */
    public static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** A LIKE pattern, to be used with {@code ESCAPE '\'}, for names that contain a text in whatever case. */
    public static String containsPattern(String text) {
        return "%" + key(text).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
