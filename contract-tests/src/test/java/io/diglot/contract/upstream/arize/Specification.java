package io.diglot.contract.upstream.arize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.path.PathType;
import io.diglot.contract.server.QueryParameters;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The wire contract of Arize: which operation a request is of, and where a request or an answer departs from it. */
public final class Specification {

    private static final String FILE = "arize/openapi.yaml";
    private static final String JSON = "application/json";
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    private final JsonNode document;
    private final List<Operation> operations = new ArrayList<>();
    private final SchemaRegistry registry = SchemaRegistry.withDialect(
            Dialects.getOpenApi31(),
            builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                    .formatAssertionsEnabled(true)
                    .pathType(PathType.JSON_PATH)
                    .failFast(true)
                    .build()));
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    private Specification(JsonNode document) {
        this.document = document;
        document.get("paths").properties().forEach(path -> METHODS.stream()
                .filter(path.getValue()::has)
                .forEach(method -> operations.add(operation(path.getKey(), method, path.getValue()))));
    }

    /** The one that all share, since it takes a second to read. */
    public static Specification shared() {
        return Shared.SPECIFICATION;
    }

    private static final class Shared {
        static final Specification SPECIFICATION = load();

        private static Specification load() {
            try (InputStream file = Specification.class.getClassLoader().getResourceAsStream(FILE)) {
                return new Specification(new YAMLMapper().readTree(Objects.requireNonNull(file, FILE)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public List<Operation> operations() {
        return List.copyOf(operations);
    }

    /** The operation that a request is of, if there is one. */
    public Optional<Operation> operation(String method, String path) {
        return operations.stream()
                .filter(operation -> operation.method().equals(method)
                        && operation.variables(path).isPresent())
                .findFirst();
    }

    /** The first thing in the query that is not as the contract has it. */
    Optional<String> breachOfQuery(Operation operation, String query) {
        return QueryParameters.of(query).entrySet().stream()
                .flatMap(given -> breachOfParameter(operation, given.getKey(), given.getValue()))
                .findFirst();
    }

    /** Whether a request says it has JSON, where the operation takes any; and none, where it takes none. */
    Optional<String> breachOfForm(Operation operation, Request request) {
        boolean takesBody = operation.definition().has("requestBody");
        if (!takesBody) {
            return request.body().length == 0 ? Optional.empty() : Optional.of("no body is expected");
        }
        return request.contentType()
                        .filter(type -> type.split(";", 2)[0].strip().equalsIgnoreCase(JSON))
                        .isPresent()
                ? Optional.empty()
                : Optional.of("the content type must be " + JSON);
    }

    Optional<String> breachOfBody(Operation operation, JsonNode body) {
        return breach(
                schema(operation.definition().get("requestBody").get("content").get(JSON)), body);
    }

    /** The first thing in a document that is not as the schema of this name has it. */
    Optional<String> breachOf(String schema, JsonNode document) {
        return breach(named("#/components/schemas/" + schema), document);
    }

    /** The first thing in an answer that is not as the contract has it. */
    public Optional<String> breachOfAnswer(
            Operation operation, int status, String contentType, Optional<JsonNode> body) {
        JsonNode declared = resolved(operation.definition().get("responses").path(Integer.toString(status)));
        if (declared.isMissingNode()) {
            return Optional.of(operation.id() + " does not answer " + status);
        }
        JsonNode content = declared.path("content").path(contentType);
        if (!declared.has("content")) {
            return body.isEmpty() ? Optional.empty() : Optional.of("no body belongs to " + status);
        }
        if (content.isMissingNode() || body.isEmpty()) {
            return Optional.of(status + " has a body of another content type than " + contentType);
        }
        return breach(schema(content), body.get());
    }

    private Stream<String> breachOfParameter(Operation operation, String name, String value) {
        JsonNode parameter = operation.parameters().get(name);
        if (parameter == null) {
            return Stream.of("no such parameter: " + name);
        }
        if (value.isEmpty() && parameter.path("allowEmptyValue").asBoolean()) {
            return Stream.empty();
        }
        JsonNode schema = resolved(parameter.get("schema"));
        JsonNode typed = schema.path("type").asText().equals("integer") && value.matches("-?\\d{1,18}")
                ? JsonNodeFactory.instance.numberNode(Long.parseLong(value))
                : JsonNodeFactory.instance.textNode(value);
        return breach(schemas.computeIfAbsent(operation.id() + " " + name, any -> registry.getSchema(schema)), typed)
                .map(words -> name + words.substring(1))
                .stream();
    }

    private Operation operation(String path, String method, JsonNode item) {
        JsonNode definition = item.get(method);
        Map<String, JsonNode> query = new LinkedHashMap<>();
        Stream.of(item, definition)
                .flatMap(owner -> owner.path("parameters").valueStream())
                .map(this::resolved)
                .filter(parameter -> parameter.get("in").textValue().equals("query"))
                .forEach(parameter -> query.put(parameter.get("name").textValue(), parameter));
        return new Operation(
                definition.get("operationId").textValue(),
                method.toUpperCase(Locale.ROOT),
                Operation.segments(path),
                query,
                definition);
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").textValue().substring(1)) : node;
    }

    private Schema schema(JsonNode content) {
        return named(content.get("schema").get("$ref").textValue());
    }

    private Schema named(String reference) {
        return schemas.computeIfAbsent(
                reference, any -> registry.getSchema(SchemaLocation.of("classpath:" + FILE + reference)));
    }

    private static Optional<String> breach(Schema schema, JsonNode document) {
        return schema.validate(document).stream()
                .findFirst()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage());
    }
}
