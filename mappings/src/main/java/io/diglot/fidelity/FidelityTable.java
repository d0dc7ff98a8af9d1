package io.diglot.fidelity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.diglot.catalogue.Dialect;
import io.diglot.fidelity.SpecFields.OperationFields;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The fate of every field of one dialect ({@code fidelity/<dialect>/*.yaml}). There is no table with a gap: each field
 * of {@link SpecFields} has exactly one row, and each row such a field, or reading fails.
 */
public final class FidelityTable {

    private static final Map<Dialect, FidelityTable> LOADED = new ConcurrentHashMap<>();

    private final SpecFields spec;
    private final List<Section> sections;
    private final Map<String, SequencedMap<String, FieldFate>> bySchema = new LinkedHashMap<>();
    private final Map<String, SequencedMap<String, FieldFate>> byOperation = new LinkedHashMap<>();

    private FidelityTable(SpecFields spec, List<Section> sections) {
        this.spec = spec;
        this.sections = List.copyOf(sections);
        spec.schemas().keySet().forEach(schema -> bySchema.put(schema, new LinkedHashMap<>()));
        spec.operations().keySet().forEach(operation -> byOperation.put(operation, new LinkedHashMap<>()));
        sections.forEach(this::place);
        refuseGaps();
    }

    /**
     * Some rows, and what they are about. A row counts for each of the schemas or operations that has its field.
     *
     * @param resource the name of the file, which is the vendor's word for a resource
     * @param schemas schemas whose fields these are
     * @param queries operations whose query parameters these are
     */
    public record Section(String resource, List<String> schemas, List<String> queries, List<FieldFate> rows) {}

    /** The table that this jar carries, which is read once. */
    public static FidelityTable load(Dialect dialect) {
        return LOADED.computeIfAbsent(dialect, FidelityTable::readOwn);
    }

    private static FidelityTable readOwn(Dialect dialect) {
        String folder = "/fidelity/" + dialect.wireName() + "/";
        SequencedMap<String, String> files = new LinkedHashMap<>();
        for (String resource : resources(dialect)) {
            files.put(resource, text(folder + resource + ".yaml"));
        }
        return read(SpecFields.load(dialect), files);
    }

    /** The files of a dialect, in the order in which a reader wants them. */
    static List<String> resources(Dialect dialect) {
        try {
            Index index = SpecFields.strict(Index.class).readValue(text("/fidelity/index.yaml"));
            return switch (dialect) {
                case ARIZE -> index.arize();
                case OPIK -> index.opik();
            };
        } catch (IOException e) {
            throw new UncheckedIOException("fidelity/index.yaml", e);
        }
    }

    /** @param files the YAML text of each resource */
    static FidelityTable read(SpecFields spec, SequencedMap<String, String> files) {
        List<Section> sections = new ArrayList<>();
        files.forEach((resource, yaml) -> {
            try {
                for (YamlSection section :
                        SpecFields.strict(YamlSection[].class).<YamlSection[]>readValue(yaml)) {
                    sections.add(section.in(resource));
                }
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(where(resource, e) + ": " + e.getOriginalMessage(), e);
            }
        });
        return new FidelityTable(spec, sections);
    }

    public SpecFields spec() {
        return spec;
    }

    public List<Section> sections() {
        return sections;
    }

    /** The rows of a schema by field; none of a schema that does not stand in the list. */
    public Map<String, FieldFate> ofSchema(String schema) {
        return bySchema.getOrDefault(schema, new LinkedHashMap<>());
    }

    /** The rows of an operation's query parameters by name. */
    public Map<String, FieldFate> ofParameters(String operation) {
        return byOperation.getOrDefault(operation, new LinkedHashMap<>());
    }

    private void place(Section section) {
        for (FieldFate row : section.rows()) {
            boolean placed = false;
            for (String schema : section.schemas()) {
                boolean has = Optional.ofNullable(spec.schemas().get(schema))
                        .orElseThrow(() -> refused(section, "no schema " + schema))
                        .containsKey(row.field());
                placed |= has && put(section, schema, bySchema.get(schema), row);
            }
            for (String operation : section.queries()) {
                boolean has = Optional.ofNullable(spec.operations().get(operation))
                        .map(OperationFields::query)
                        .orElseThrow(() -> refused(section, "no operation " + operation))
                        .contains(row.field());
                placed |= has && put(section, operation, byOperation.get(operation), row);
            }
            if (!placed) {
                throw refused(section, row.field() + " is a field of none of them");
            }
        }
    }

    private static boolean put(Section section, String owner, @Nullable Map<String, FieldFate> rows, FieldFate row) {
        if (Objects.requireNonNull(rows).put(row.field(), row) != null) {
            throw refused(section, owner + "." + row.field() + " has two rows");
        }
        return true;
    }

    private void refuseGaps() {
        List<String> gaps = new ArrayList<>();
        spec.schemas().forEach((schema, fields) -> gaps.addAll(missing(schema, fields.keySet(), ofSchema(schema))));
        spec.operations()
                .forEach((operation, fields) ->
                        gaps.addAll(missing(operation, fields.query(), ofParameters(operation))));
        if (!gaps.isEmpty()) {
            throw new IllegalArgumentException("no fate is declared for " + String.join(", ", gaps));
        }
    }

    private static List<String> missing(String owner, Iterable<String> fields, Map<String, FieldFate> rows) {
        List<String> missing = new ArrayList<>();
        for (String field : fields) {
            if (!rows.containsKey(field)) {
                missing.add(owner + "." + field);
            }
        }
        return missing;
    }

    private static IllegalArgumentException refused(Section section, String what) {
        List<String> owners = section.schemas().isEmpty() ? section.queries() : section.schemas();
        return new IllegalArgumentException(section.resource() + ".yaml, rows of " + owners + ": " + what);
    }

    private static String where(String resource, JsonProcessingException e) {
        String row = e instanceof JsonMappingException mapping ? " " + mapping.getPathReference() : "";
        String line = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
        return resource + ".yaml" + line + row.replaceAll("[\\w.$]+\\[]", "");
    }

    private static String text(String file) {
        try (InputStream yaml = FidelityTable.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(yaml, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    private record Index(List<String> arize, List<String> opik) {}

    private record YamlSection(
            @Nullable List<String> schemas,
            @Nullable List<String> queries,
            @Nullable List<FieldFate> rows) {

        Section in(String resource) {
            Section section = new Section(
                    resource,
                    schemas == null ? List.of() : schemas,
                    queries == null ? List.of() : queries,
                    rows == null ? List.of() : rows);
            if (section.schemas().isEmpty() == section.queries().isEmpty()
                    || section.rows().isEmpty()) {
                throw refused(section, "either schemas or queries, and rows");
            }
            return section;
        }
    }
}
