package io.diglot.contract.drift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an OpenAPI document says, as far as it can be compared.
 *
 * @param operations by method and path, in which variables have no names
 * @param schemas the fields of each schema by name, and what they hold, in a word
 */
record ApiDocument(Map<String, ApiOperation> operations, Map<String, Map<String, String>> schemas) {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");
    private static final String REF = "$ref";
    private static final int DEEPEST = 20;

    /**
     * An operation.
     *
     * @param parameters the names of those of the query
     * @param codes the statuses that it may answer
     */
    record ApiOperation(String id, String path, Set<String> parameters, Set<String> codes) {}

    /** @throws IllegalArgumentException when the file is no such document */
    static ApiDocument read(Path file) {
        try {
            // JSON is YAML, too.
            return of(new YAMLMapper().readTree(Files.readString(file)));
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read as an OpenAPI document.", e);
        }
    }

    static ApiDocument of(JsonNode document) {
        if (!document.path("paths").isObject()) {
            throw new IllegalArgumentException("An OpenAPI document has paths.");
        }
        Reader reader = new Reader(document);
        document.get("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(method -> METHODS.contains(method.getKey()))
                .forEach(method -> reader.operation(
                        method.getKey().toUpperCase(Locale.ROOT), path.getKey(), path.getValue(), method.getValue())));
        document.at("/components/schemas")
                .properties()
                .forEach(schema -> reader.schema(schema.getKey(), schema.getValue()));
        return new ApiDocument(reader.operations, reader.schemas);
    }

    /** Reads one document. */
    private static final class Reader {
        private final JsonNode document;
        private final Map<String, ApiOperation> operations = new TreeMap<>();
        private final Map<String, Map<String, String>> schemas = new TreeMap<>();

        Reader(JsonNode document) {
            this.document = document;
        }

        void operation(String method, String path, JsonNode shared, JsonNode operation) {
            String key = method + " " + path.replaceAll("\\{[^}]*}", "{}");
            String id = operation.path("operationId").asText(key);
            Set<String> parameters = new TreeSet<>();
            parameters(shared.path("parameters"), parameters);
            parameters(operation.path("parameters"), parameters);
            Set<String> codes = new TreeSet<>();
            operation.path("responses").properties().forEach(answer -> {
                codes.add(answer.getKey());
                inline(id + " " + answer.getKey(), resolved(answer.getValue()).path("content"));
            });
            inline(id + " body", resolved(operation.path("requestBody")).path("content"));
            operations.put(key, new ApiOperation(id, path, parameters, codes));
        }

        private void parameters(JsonNode list, Set<String> names) {
            for (JsonNode one : list) {
                JsonNode parameter = resolved(one);
                if (parameter.path("in").asText().equals("query")) {
                    names.add(parameter.path("name").asText());
                }
            }
        }

        /** Fields of a body whose schema has no name. */
        private void inline(String name, JsonNode content) {
            for (JsonNode media : content) {
                JsonNode schema = media.path("schema");
                if (!schema.has(REF)) {
                    schema(name, schema);
                }
            }
        }

        void schema(String name, JsonNode schema) {
            Map<String, String> fields = new TreeMap<>();
            fields("", schema, fields, 0);
            if (!fields.isEmpty()) {
                schemas.merge(name, fields, (one, other) -> {
                    one.putAll(other);
                    return one;
                });
            }
        }

        /** Fields of this schema, and of objects in it that have no schema of their own, by their path. */
        private void fields(String at, JsonNode schema, Map<String, String> fields, int depth) {
            if (depth > DEEPEST) {
                return;
            }
            schema.path("properties").properties().forEach(property -> {
                String path = at + property.getKey();
                fields.put(path, held(property.getValue()));
                if (!property.getValue().has(REF)) {
                    fields(path + ".", property.getValue(), fields, depth + 1);
                }
            });
            JsonNode others = schema.path("additionalProperties");
            if (others.isObject() || others.asBoolean(false)) {
                fields.put(at + "*", held(others));
            }
            fields(at, plain(schema.path("items")), fields, depth + 1);
            for (String parts : new String[] {"allOf", "oneOf", "anyOf"}) {
                for (JsonNode part : schema.path(parts)) {
                    fields(at, parts.equals("allOf") ? resolved(part) : plain(part), fields, depth + 1);
                }
            }
        }

        /** What has a name is told under its name. */
        private static JsonNode plain(JsonNode schema) {
            return schema.has(REF) ? JsonNodeFactory.instance.objectNode() : schema;
        }

        private static String held(JsonNode schema) {
            if (schema.has(REF)) {
                String ref = schema.get(REF).asText();
                return ref.substring(ref.lastIndexOf('/') + 1);
            }
            if (schema.has("items")) {
                return "list of " + held(schema.get("items"));
            }
            JsonNode type = schema.path("type");
            Set<String> types = new TreeSet<>();
            type.forEach(one -> types.add(one.asText()));
            String said = type.isArray() ? String.join("|", types) : type.asText("any");
            return schema.has("format") ? said + " (" + schema.get("format").asText() + ")" : said;
        }

        private JsonNode resolved(JsonNode node) {
            JsonNode found = node;
            for (int depth = 0; found.has(REF) && depth < DEEPEST; depth++) {
                String ref = found.get(REF).asText();
                found = ref.startsWith("#/") ? document.at(ref.substring(1)) : JsonNodeFactory.instance.objectNode();
            }
            return found;
        }
    }
}
