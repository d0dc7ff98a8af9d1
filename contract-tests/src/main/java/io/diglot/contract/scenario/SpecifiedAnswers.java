package io.diglot.contract.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.path.PathType;
import io.diglot.catalogue.Dialect;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.VendorPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** What somebody says of the answers of operations: a vendor's document ({@code specified/<dialect>.yaml}), or a client. */
public final class SpecifiedAnswers {

    private static final String NO_BODY = "none";

    private final String file;
    private final List<Specified> operations = new ArrayList<>();
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
    private final SchemaRegistry registry = SchemaRegistry.withDialect(
            Dialects.getOpenApi31(),
            builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                    .formatAssertionsEnabled(true)
                    .pathType(PathType.JSON_PATH)
                    .failFast(true)
                    .build()));

    private SpecifiedAnswers(String file) {
        this.file = file;
        try (InputStream in = SpecifiedAnswers.class.getClassLoader().getResourceAsStream(file)) {
            new YAMLMapper()
                    .readTree(Objects.requireNonNull(in, file))
                    .get("operations")
                    .forEach(operation -> operations.add(Specified.of(operation)));
            // A path of fixed words before one of the same form with a variable.
            operations.sort(Comparator.comparingInt(Specified::variables));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Shared {
        static final SpecifiedAnswers ARIZE = new SpecifiedAnswers("specified/arize.yaml");
        static final SpecifiedAnswers OPIK = new SpecifiedAnswers("specified/opik.yaml");
    }

    /** Those of a resource of the same form. */
    public static SpecifiedAnswers in(String file) {
        return new SpecifiedAnswers(file);
    }

    /**
     * The first thing in which a document, or a line of a stream, is not as it is said; nothing where nothing is.
     *
     * @param path without prefix and query
     */
    public Optional<String> breachOf(String method, String path, int status, JsonNode document) {
        return schemaOf(method, path, status).flatMap(schema -> breachOf(schema, document));
    }

    /**
     * The first thing in which an answer is not as the vendor's document has it; nothing where that does not say.
     *
     * @param path as it was asked for, below whatever prefix
     */
    static Optional<String> breach(String method, String path, Answer answer) {
        String plain = VendorPath.place(path);
        return VendorPath.dialect(path) == Dialect.ARIZE
                ? Shared.ARIZE.breachOf(method, plain, answer)
                : Shared.OPIK.breachOf(method, plain, answer);
    }

    private Optional<String> breachOf(String method, String path, Answer answer) {
        return schemaOf(method, path, answer.status()).flatMap(schema -> breachOf(schema, answer));
    }

    private Optional<String> schemaOf(String method, String path, int status) {
        return operations.stream()
                .filter(operation -> operation.isOf(method, path))
                .findFirst()
                .flatMap(operation -> Optional.ofNullable(operation.answers().get(Integer.toString(status))));
    }

    private Optional<String> breachOf(String schema, Answer answer) {
        if (schema.equals(NO_BODY)) {
            return answer.body().length == 0 ? Optional.empty() : Optional.of("no body belongs to " + answer.status());
        }
        return answer.json()
                .map(body -> breachOf(schema, body))
                .orElseGet(() -> Optional.of("the body is no " + schema));
    }

    private Optional<String> breachOf(String schema, JsonNode document) {
        return schema(schema).validate(document).stream()
                .findFirst()
                .map(error -> schema + " " + error.getInstanceLocation() + ": " + error.getMessage());
    }

    private Schema schema(String name) {
        return schemas.computeIfAbsent(
                name, any -> registry.getSchema(SchemaLocation.of("classpath:" + file + "#/schemas/" + name)));
    }

    /**
     * An operation.
     *
     * @param answers the names of the schemas of its answers, by status
     */
    private record Specified(String method, Pattern path, int variables, Map<String, String> answers) {

        static Specified of(JsonNode operation) {
            String path = operation.get("path").textValue();
            Map<String, String> answers = new ConcurrentHashMap<>();
            ((ObjectNode) operation.get("answers"))
                    .properties()
                    .forEach(answer ->
                            answers.put(answer.getKey(), answer.getValue().textValue()));
            return new Specified(
                    operation.get("method").textValue(),
                    Pattern.compile(path.replaceAll("\\{[^}]*}", "[^/]+") + "/?"),
                    path.split("\\{", -1).length - 1,
                    answers);
        }

        boolean isOf(String asked, String at) {
            return method.equals(asked) && path.matcher(at).matches();
        }
    }
}
