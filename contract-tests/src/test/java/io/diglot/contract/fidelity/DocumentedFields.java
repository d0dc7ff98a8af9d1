package io.diglot.contract.fidelity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.diglot.catalogue.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields that an OpenAPI document has, operation by operation, whatever stands between them and the operation. */
final class DocumentedFields {

    private static final List<String> METHODS = List.of("get", "put", "post", "patch", "delete");
    private static final List<String> COMPOSED = List.of("allOf", "oneOf", "anyOf");

    private final JsonNode document;

    DocumentedFields(JsonNode document) {
        this.document = document;
    }

    /** The document of a dialect that the gateway shows in the browser. */
    static JsonNode document(Dialect dialect) {
        String file = "page/api/" + dialect.wireName() + ".yaml";
        try (InputStream in = DocumentedFields.class.getClassLoader().getResourceAsStream(file)) {
            return new YAMLMapper().readTree(Objects.requireNonNull(in, file));
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    /** Where in an operation a field stands. */
    enum Place {
        QUERY,
        BODY,
        ANSWER
    }

    /**
     * A field of a document.
     *
     * @param schema whose it is; absent where that has no name, or the field is a parameter
     */
    record Field(
            String method,
            String path,
            Place place,
            @Nullable String schema,
            String name) {}

    /** All of them, each once for an operation. */
    Set<Field> all() {
        Set<Field> fields = new LinkedHashSet<>();
        document.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(member -> METHODS.contains(member.getKey()))
                .forEach(
                        member -> collect(member.getKey(), path.getKey(), path.getValue(), member.getValue(), fields)));
        return fields;
    }

    private void collect(String method, String path, JsonNode item, JsonNode operation, Set<Field> fields) {
        for (JsonNode parameters : List.of(item.path("parameters"), operation.path("parameters"))) {
            parameters.forEach(each -> {
                JsonNode parameter = resolved(each);
                if (parameter.path("in").textValue().equals("query")) {
                    fields.add(new Field(
                            method,
                            path,
                            Place.QUERY,
                            null,
                            parameter.path("name").textValue()));
                }
            });
        }
        Walk body = new Walk(method, path, Place.BODY, fields, new HashSet<>());
        content(resolved(operation.path("requestBody")), body);
        Walk answer = new Walk(method, path, Place.ANSWER, fields, new HashSet<>());
        operation.path("responses").forEach(response -> content(resolved(response), answer));
    }

    private void content(JsonNode holder, Walk walk) {
        holder.path("content").forEach(media -> look(media.path("schema"), null, walk));
    }

    /** One way through the schemas, each of which is looked into once. */
    private record Walk(String method, String path, Place place, Set<Field> fields, Set<String> seen) {

        void add(@Nullable String schema, String name) {
            fields.add(new Field(method, path, place, schema, name));
        }
    }

    private void look(JsonNode schema, @Nullable String name, Walk walk) {
        if (!schema.isObject()) {
            return;
        }
        String reference = schema.path("$ref").textValue();
        if (reference != null) {
            String named = reference.substring(reference.lastIndexOf('/') + 1);
            if (walk.seen().add(named)) {
                look(resolved(schema), named, walk);
            }
            return;
        }
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            walk.add(name, property.getKey());
            look(property.getValue(), null, walk);
        }
        for (String composed : COMPOSED) {
            // What all of several have, the one that is composed has.
            schema.path(composed).forEach(part -> look(composed.equals("allOf") ? resolved(part) : part, name, walk));
        }
        look(schema.path("items"), null, walk);
        look(schema.path("additionalProperties"), null, walk);
    }

    private JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").textValue();
        return reference == null ? node : resolved(document.at(reference.substring(1)));
    }
}
