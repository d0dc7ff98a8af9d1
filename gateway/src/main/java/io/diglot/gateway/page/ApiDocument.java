package io.diglot.gateway.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.diglot.catalogue.CataloguedOperation;
import io.diglot.catalogue.CataloguedOperation.Body;
import io.diglot.catalogue.Dialect;
import io.diglot.catalogue.OperationCatalogue;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The OpenAPI document of a dialect as it is served: what the vendor's document says, as far as the catalogue serves it, with
 * what the catalogue serves besides, refuses, or has not yet, and the numbered differences.
 */
final class ApiDocument {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]*)}");

    private final Dialect dialect;
    private final Map<String, CataloguedOperation> catalogued = new HashMap<>();
    private final ObjectNode document;

    private ApiDocument(Dialect dialect, OperationCatalogue catalogue) {
        this.dialect = dialect;
        this.document = read("api/" + dialect.wireName() + ".yaml");
        catalogue.operations().stream()
                .filter(operation -> operation.dialect() == dialect && !operation.isCalled())
                .forEach(operation -> catalogued.put(key(operation.method(), operation.path()), operation));
    }

    /** As JSON. It takes a while. */
    static byte[] of(Dialect dialect, OperationCatalogue catalogue) {
        return new ApiDocument(dialect, catalogue).written();
    }

    private byte[] written() {
        ObjectNode info = document.withObjectProperty("info");
        info.put("description", description());
        // The document lies at /docs/<dialect>.json.
        document.putArray("servers").addObject().put("url", dialect == Dialect.OPIK ? "../api" : "../");
        reduce(document.withObjectProperty("paths"));
        document.findValues("parameters").forEach(parameters -> parameters.forEach(ApiDocument::withoutExample));
        catalogued.values().stream()
                .sorted((one, other) -> key(one.method(), one.path()).compareTo(key(other.method(), other.path())))
                .forEach(this::add);
        try {
            return new JsonMapper().writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String description() {
        return "What this gateway serves of " + (dialect == Dialect.OPIK ? "Opik v1" : "Arize AX v2")
                + ". Operations that are not served are struck through, answer 501 and say why.\n\n"
                + "<details><summary>Where this gateway deviates from the vendor, on purpose or not yet</summary>\n\n"
                + Differences.of(dialect) + "\n\n</details>\n";
    }

    /** Who tries an operation out would send it, and find nothing. */
    private static void withoutExample(JsonNode parameter) {
        if (parameter instanceof ObjectNode object) {
            object.remove(List.of("example", "examples"));
            if (object.get("schema") instanceof ObjectNode schema) {
                schema.remove(List.of("example", "examples"));
            }
        }
    }

    /** Leaves what the catalogue has, and takes out of it what it finds. */
    private void reduce(ObjectNode paths) {
        paths.properties().removeIf(path -> {
            ObjectNode item = (ObjectNode) path.getValue();
            item.properties().removeIf(entry -> {
                if (!isMethod(entry.getKey())) {
                    return false;
                }
                CataloguedOperation operation = catalogued.remove(key(entry.getKey(), path.getKey()));
                if (operation == null) {
                    return true;
                }
                mark((ObjectNode) entry.getValue(), operation);
                return false;
            });
            return item.properties().stream().noneMatch(entry -> isMethod(entry.getKey()));
        });
    }

    /** What the vendor's document here does not have. */
    private void add(CataloguedOperation operation) {
        ObjectNode added = document.withObjectProperty("paths")
                .withObjectProperty(operation.path())
                .withObjectProperty(operation.method().toLowerCase(Locale.ROOT));
        added.put("operationId", operation.id());
        added.putArray("tags").add(tag(operation.path()));
        ArrayNode parameters = added.putArray("parameters");
        VARIABLE.matcher(operation.path())
                .results()
                .map(found -> found.group(1))
                .forEach(name -> {
                    ObjectNode parameter = parameters
                            .addObject()
                            .put("name", name)
                            .put("in", "path")
                            .put("required", true);
                    parameter.putObject("schema").put("type", "string");
                });
        if (operation.because() == null
                && !operation.method().equals("GET")
                && !operation.method().equals("DELETE")) {
            added.putObject("requestBody")
                    .putObject("content")
                    .putObject(operation.speaks(Body.JSON) ? "application/json" : "application/octet-stream")
                    .putObject("schema");
        }
        added.putObject("responses").putObject("default").put("description", "As the vendor answers it.");
        mark(added, operation);
    }

    private static void mark(ObjectNode operation, CataloguedOperation catalogued) {
        String because = catalogued.because();
        if (because != null) {
            operation.put("deprecated", true);
            operation.put("summary", "Not served");
            operation.put("description", because);
            operation.remove("requestBody");
            operation.putObject("responses").putObject("501").put("description", because);
        }
    }

    /** The first word of a path that names something, as the vendors' own tags are. */
    private static String tag(String path) {
        return path.replaceFirst("^/(?:v\\d+/(?:private/|session/)?)?", "").replaceFirst("/.*", "");
    }

    private static boolean isMethod(String member) {
        return switch (member) {
            case "get", "put", "post", "delete", "patch", "head", "options", "trace" -> true;
            default -> false;
        };
    }

    /** The names of variables are the document's own. */
    private static String key(String method, String path) {
        return VARIABLE.matcher(path).replaceAll("{}") + " " + method.toUpperCase(Locale.ROOT);
    }

    private static ObjectNode read(String name) {
        try {
            JsonNode read = new YAMLMapper().readTree(Templates.text(name));
            return (ObjectNode) read;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
