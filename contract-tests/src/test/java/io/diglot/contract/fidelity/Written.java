package io.diglot.contract.fidelity;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.fidelity.Fate;
import io.diglot.fidelity.FidelityTable;
import io.diglot.fidelity.FieldFate;
import io.diglot.fidelity.SpecFields;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The values that were sent in each field of some schemas, and where they came to. */
final class Written {

    private final FidelityTable table;
    private final Map<String, Set<String>> values = new TreeMap<>();
    private final Set<String> schemas = new TreeSet<>();

    Written(FidelityTable table) {
        this.table = table;
    }

    /** A body of a schema; what it holds of other schemas counts for their fields too. */
    void body(String schema, JsonNode body) {
        schemas.add(schema);
        Map<String, SpecFields.Held> fields =
                Objects.requireNonNull(table.spec().schemas().get(schema), schema);
        body.properties().forEach(member -> {
            SpecFields.Held named = fields.get(member.getKey());
            String field = named != null ? member.getKey() : SpecFields.ANY_OTHER;
            if (!fields.containsKey(field)) {
                throw new AssertionError(schema + " has no field " + member.getKey());
            }
            values.computeIfAbsent(schema + "." + field, it -> new HashSet<>())
                    .addAll(Seen.valuesOf(member.getValue()));
            String held = named == null ? null : named.schema();
            if (held != null && !row(schema, field).isLoss()) {
                elements(member.getValue()).forEach(element -> body(held, element));
            }
        });
    }

    /** What shows that a field was seen, where its value itself is not shown. */
    void shownAs(String schema, String field, String value) {
        schemas.add(schema);
        values.put(schema + "." + field, new HashSet<>(Set.of(value)));
    }

    /** By field, what the table says; only of fields whose value is bound to come out as it went in, or not at all. */
    Map<String, String> declared() {
        return fields((schema, row) -> switch (row.fate()) {
            case PRESERVED, RENAMED -> "seen by both";
            case RECORDED -> "seen by its own dialect";
            case DROPPED -> "seen by none";
            case DERIVED, REFUSED -> null;
        });
    }

    /** By the same fields, what the readers saw. */
    Map<String, String> found(Seen own, Seen other) {
        return fields((schema, row) -> {
            if (row.fate() == Fate.DERIVED || row.fate() == Fate.REFUSED) {
                return null;
            }
            Set<String> sent = values.get(schema + "." + row.field());
            if (sent == null || sent.isEmpty()) {
                return "not sent";
            }
            long byOwn = sent.stream().filter(own::has).count();
            long byOther = sent.stream().filter(other::has).count();
            if (byOwn % sent.size() != 0 || byOther % sent.size() != 0) {
                return "seen in parts: " + sent;
            }
            return byOther == 0 ? (byOwn == 0 ? "seen by none" : "seen by its own dialect") : "seen by both";
        });
    }

    private Map<String, String> fields(Verdict verdict) {
        Map<String, String> fields = new TreeMap<>();
        for (String schema : schemas) {
            for (FieldFate row : table.ofSchema(schema).values()) {
                if (isJudgedByItsFields(schema, row)) {
                    continue;
                }
                String word = verdict.on(schema, row);
                if (word != null) {
                    fields.put(schema + "." + row.field(), word);
                }
            }
        }
        return fields;
    }

    private boolean isJudgedByItsFields(String schema, FieldFate row) {
        return !row.isLoss() && held(schema, row.field()) != null;
    }

    private @Nullable String held(String schema, String field) {
        Map<String, SpecFields.Held> fields =
                Objects.requireNonNull(table.spec().schemas().get(schema), schema);
        SpecFields.Held held = fields.get(field);
        return held == null ? null : held.schema();
    }

    private FieldFate row(String schema, String field) {
        return Objects.requireNonNull(table.ofSchema(schema).get(field), field);
    }

    private static Iterable<JsonNode> elements(JsonNode value) {
        return value.isArray() ? value : List.of(value);
    }

    private interface Verdict {
        @Nullable
        String on(String schema, FieldFate row);
    }
}
