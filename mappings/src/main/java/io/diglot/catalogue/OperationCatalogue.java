package io.diglot.catalogue;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All operations of {@code operations.yaml} and {@code unserved.yaml}, found by method and path. */
public final class OperationCatalogue {

    private static final YAMLMapper STRICT = YAMLMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Where Opik's server lets clients of its MCP server in, beside its API. */
    public static final List<String> OAUTH =
            List.of("/oauth", "/opik/auth-oauth", "/.well-known/oauth-authorization-server");

    private static final List<String> ANSWERED_HERE = Stream.concat(
                    Stream.of("/v1/internal", "/v1/session/redirect"), OAUTH.stream())
            .toList();

    private final List<CataloguedOperation> operations;
    private final List<UnservedResource> unserved;
    private final Map<Dialect, Node> roots = new EnumMap<>(Dialect.class);

    private OperationCatalogue(List<CataloguedOperation> single, List<UnservedResource> unserved) {
        this.unserved = List.copyOf(unserved);
        this.operations = Stream.concat(
                        single.stream(), unserved.stream().flatMap(resource -> resource.catalogued().stream()))
                .toList();
        Set<String> names = new HashSet<>();
        for (CataloguedOperation operation : operations) {
            if (!names.add(operation.name())) {
                throw new IllegalArgumentException("Listed twice: " + operation.name());
            }
            roots.computeIfAbsent(operation.dialect(), dialect -> new Node()).add(operation);
        }
    }

    /** Whether the gateway itself answers at a path of a dialect, also where that dialect passes through. */
    public static boolean isAnsweredHere(String path) {
        return ANSWERED_HERE.stream().anyMatch(start -> PathStart.begins(start, path));
    }

    /** Reads the catalogue that this jar carries. */
    public static OperationCatalogue load() {
        return new OperationCatalogue(
                carried("operations.yaml", CataloguedOperation.class),
                carried("unserved.yaml", UnservedResource.class));
    }

    static OperationCatalogue read(InputStream operations) throws IOException {
        return new OperationCatalogue(read("operations.yaml", operations, CataloguedOperation.class), List.of());
    }

    private static <T> List<T> carried(String file, Class<T> row) {
        try (InputStream yaml = OperationCatalogue.class.getResourceAsStream("/" + file)) {
            return read(file, Objects.requireNonNull(yaml, file), row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> List<T> read(String file, InputStream yaml, Class<T> row) throws IOException {
        try {
            return STRICT.readerForListOf(row).readValue(yaml);
        } catch (MismatchedInputException e) {
            throw new IllegalArgumentException(file + ": " + e.getOriginalMessage(), e);
        }
    }

    /** All operations in the order of the files. */
    public List<CataloguedOperation> operations() {
        return operations;
    }

    /** The resources of {@code unserved.yaml}; their operations are among {@link #operations()}. */
    public List<UnservedResource> unserved() {
        return unserved;
    }

    /**
     * Finds what a request asks for. A literal segment goes before a variable, unless only the variable's path stands
     * for the method, as with the vendor's router.
     *
     * @param path the raw path, its prefix and any trailing slash taken off
     */
    public Match find(Dialect dialect, String method, String path) {
        Node root = roots.get(dialect);
        if (root == null || !path.startsWith("/")) {
            return new Match.Unknown();
        }
        String[] segments = path.substring(1).split("/", -1);
        List<String> values = new ArrayList<>(4);
        CataloguedOperation found = root.find(segments, 0, method, values);
        if (found != null) {
            return new Match.Found(found, variables(found, values));
        }
        Set<String> allowed = new TreeSet<>();
        root.collectMethods(segments, 0, allowed);
        return allowed.isEmpty() ? new Match.Unknown() : new Match.WrongMethod(allowed);
    }

    private static Map<String, String> variables(CataloguedOperation operation, List<String> values) {
        if (values.isEmpty()) {
            return Map.of();
        }
        Map<String, String> variables = new LinkedHashMap<>();
        int next = 0;
        for (String segment : operation.segments()) {
            if (segment.startsWith("{")) {
                variables.put(segment.substring(1, segment.length() - 1), values.get(next++));
            }
        }
        return variables;
    }

    /** What the catalogue knows of a request. */
    public sealed interface Match {

        /** @param variables the path's variables, percent-decoded */
        record Found(CataloguedOperation operation, Map<String, String> variables) implements Match {}

        record WrongMethod(Set<String> allowed) implements Match {}

        record Unknown() implements Match {}
    }

    private static final class Node {
        private final Map<String, Node> literals = new HashMap<>();
        private final Map<String, CataloguedOperation> methods = new HashMap<>();
        private @Nullable Node variable;

        void add(CataloguedOperation operation) {
            Node node = this;
            for (String segment : operation.segments()) {
                node = segment.startsWith("{")
                        ? node.variable()
                        : node.literals.computeIfAbsent(segment, s -> new Node());
            }
            if (node.methods.put(operation.method(), operation) != null) {
                throw new IllegalArgumentException("Two operations at " + operation.method() + " " + operation.path());
            }
        }

        private Node variable() {
            Node node = variable;
            if (node == null) {
                node = new Node();
                variable = node;
            }
            return node;
        }

        @Nullable
        CataloguedOperation find(String[] segments, int at, String method, List<String> values) {
            if (at == segments.length) {
                return methods.get(method);
            }
            Node literal = literals.get(segments[at]);
            if (literal != null) {
                CataloguedOperation found = literal.find(segments, at + 1, method, values);
                if (found != null) {
                    return found;
                }
            }
            if (variable == null || segments[at].isEmpty()) {
                return null;
            }
            int mark = values.size();
            String value = decoded(segments[at]);
            if (value == null) {
                return null;
            }
            values.add(value);
            CataloguedOperation found = variable.find(segments, at + 1, method, values);
            if (found == null) {
                values.subList(mark, values.size()).clear();
            }
            return found;
        }

        void collectMethods(String[] segments, int at, Set<String> allowed) {
            if (at == segments.length) {
                allowed.addAll(methods.keySet());
                return;
            }
            Node literal = literals.get(segments[at]);
            if (literal != null) {
                literal.collectMethods(segments, at + 1, allowed);
            }
            if (variable != null && allowed.isEmpty() && !segments[at].isEmpty() && decoded(segments[at]) != null) {
                variable.collectMethods(segments, at + 1, allowed);
            }
        }

        private static @Nullable String decoded(String segment) {
            if (segment.indexOf('%') < 0) {
                return segment;
            }
            try {
                // A plus is a plus in a path; the decoder is made for forms.
                return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
    }
}
