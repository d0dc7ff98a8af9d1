package io.diglot.catalogue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
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
import org.jspecify.annotations.Nullable;

/** All operations of {@code operations.yaml}, found by method and path. */
public final class OperationCatalogue {

    private final List<CataloguedOperation> operations;
    private final Map<Dialect, Node> roots = new EnumMap<>(Dialect.class);

    private OperationCatalogue(List<CataloguedOperation> operations) {
        this.operations = List.copyOf(operations);
        Set<String> names = new HashSet<>();
        for (CataloguedOperation operation : operations) {
            if (!names.add(operation.name())) {
                throw new IllegalArgumentException("Listed twice: " + operation.name());
            }
            roots.computeIfAbsent(operation.dialect(), dialect -> new Node()).add(operation);
        }
    }

    /** Reads the catalogue that this jar carries. */
    public static OperationCatalogue load() {
        try (InputStream yaml = OperationCatalogue.class.getResourceAsStream("/operations.yaml")) {
            return read(Objects.requireNonNull(yaml, "operations.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static OperationCatalogue read(InputStream yaml) throws IOException {
        ObjectReader strict = YAMLMapper.builder()
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build()
                .readerForListOf(CataloguedOperation.class);
        try {
            return new OperationCatalogue(strict.readValue(yaml));
        } catch (MismatchedInputException e) {
            throw new IllegalArgumentException("operations.yaml: " + e.getOriginalMessage(), e);
        }
    }

    /** All operations in the order of the file. */
    public List<CataloguedOperation> operations() {
        return operations;
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
