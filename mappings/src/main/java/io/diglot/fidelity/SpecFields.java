package io.diglot.fidelity;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.diglot.catalogue.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which fields each served operation of a dialect reads and answers, after the vendor's document
 * ({@code spec-fields/*.yaml}).
 *
 * @param schemas by name, the fields in order; the value is what a field holds
 */
public record SpecFields(
        SequencedMap<String, OperationFields> operations, SequencedMap<String, SequencedMap<String, Held>> schemas) {

    /** Stands for all members that a schema does not name. */
    public static final String ANY_OTHER = "*";

    /** One for all files, since it takes longer to learn the form of one than to read one. */
    private static final YAMLMapper STRICT = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    public SpecFields {
        Set<String> reached = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>();
        operations.values().forEach(fields -> open.addAll(fields.schemas()));
        while (!open.isEmpty()) {
            String schema = open.remove();
            if (reached.add(schema)) {
                Map<String, Held> fields = schemas.get(schema);
                if (fields == null) {
                    throw new IllegalArgumentException("no schema " + schema);
                }
                fields.values().stream()
                        .map(Held::schema)
                        .filter(Objects::nonNull)
                        .forEach(open::add);
            }
        }
        for (String schema : schemas.keySet()) {
            if (!reached.contains(schema)) {
                throw new IllegalArgumentException("no operation reads or answers " + schema);
            }
        }
    }

    /** What a field holds: objects of a schema, or anything else. */
    public record Held(@Nullable String schema) {}

    /**
     * What one operation reads and answers.
     *
     * @param query the names of its parameters
     * @param reads the schema of its body
     * @param answers the schemas of its answers, errors among them
     */
    public record OperationFields(
            @Nullable List<String> query,
            @Nullable String reads,
            @Nullable List<String> answers) {

        @Override
        public List<String> query() {
            return query == null ? List.of() : query;
        }

        @Override
        public List<String> answers() {
            return answers == null ? List.of() : answers;
        }

        Set<String> schemas() {
            Set<String> schemas = new LinkedHashSet<>(answers());
            if (reads != null) {
                schemas.add(reads);
            }
            return schemas;
        }
    }

    /** Reads the list that this jar carries. */
    public static SpecFields load(Dialect dialect) {
        String file = "/spec-fields/" + dialect.wireName() + ".yaml";
        try (InputStream yaml = SpecFields.class.getResourceAsStream(file)) {
            return read(Objects.requireNonNull(yaml, file));
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    static SpecFields read(InputStream yaml) throws IOException {
        YamlForm form = strict(YamlForm.class).readValue(yaml);
        SequencedMap<String, SequencedMap<String, Held>> schemas = new LinkedHashMap<>();
        form.schemas().forEach((name, fields) -> schemas.put(name, fields(name, fields)));
        return new SpecFields(form.operations(), schemas);
    }

    static ObjectReader strict(Class<?> type) {
        return STRICT.readerFor(type);
    }

    private static SequencedMap<String, Held> fields(String schema, List<JsonNode> listed) {
        SequencedMap<String, Held> fields = new LinkedHashMap<>();
        for (JsonNode field : listed) {
            boolean holdsObjects = field.isObject() && field.size() == 1;
            if (!holdsObjects && !field.isTextual()) {
                throw new IllegalArgumentException(schema + ": no field: " + field);
            }
            String name = holdsObjects ? field.fieldNames().next() : field.textValue();
            Held held = new Held(holdsObjects ? field.get(name).textValue() : null);
            if (fields.put(name, held) != null) {
                throw new IllegalArgumentException(schema + ": listed twice: " + name);
            }
        }
        return fields;
    }

    private record YamlForm(
            LinkedHashMap<String, OperationFields> operations, LinkedHashMap<String, List<JsonNode>> schemas) {}
}
