package io.diglot.gateway.second.reads;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.diglot.gateway.failure.Excerpt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Two answers to one request, side by side. Elements that have an id are compared with the one of their id. */
final class AnswerComparison {

    /** Of the documents that are compared. */
    private static final int LONGEST = 4 << 20;

    private static final int DEEPEST = 2000;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNumberLength(LONGEST)
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .build();

    /** So many characters of a value are shown. */
    private static final int SHOWN = 200;

    /** Two answers that have nothing in common need not be told of at each place. */
    private static final int MOST = 50;

    private final Map<String, Difference> differences = new TreeMap<>();
    private boolean hasNoise;

    private AnswerComparison() {}

    /**
     * Values at one place; those of the first element where it differs in several of a list.
     *
     * @param first absent where there is none
     */
    record Difference(
            String way, @Nullable String first, @Nullable String second) {}

    static AnswerComparison of(String first, String second) {
        AnswerComparison comparison = new AnswerComparison();
        comparison.compare("", "", false, parsed(first), parsed(second));
        return comparison;
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.getNodeFactory().textNode(text);
        }
    }

    List<Difference> differences() {
        return List.copyOf(differences.values());
    }

    /** Whether they differ in what says nothing. */
    boolean hasNoise() {
        return hasNoise;
    }

    private void compare(String way, String field, boolean inContent, JsonNode first, JsonNode second) {
        if (isSame(first, second)) {
            return;
        }
        if (!inContent && Noise.is(field, first, second)) {
            hasNoise = true;
        } else if (first.isObject() && second.isObject()) {
            Set<String> names = new LinkedHashSet<>();
            first.fieldNames().forEachRemaining(names::add);
            second.fieldNames().forEachRemaining(names::add);
            boolean isVersion = Noise.isVersion(field, first);
            for (String name : names) {
                if (isVersion && name.equals("id")) {
                    // Each backend gives versions ids by itself.
                    hasNoise |= !first.path(name).equals(second.path(name));
                    continue;
                }
                compare(
                        way.isEmpty() ? name : way + "." + name,
                        name,
                        inContent || Noise.isContent(field, name),
                        first.path(name),
                        second.path(name));
            }
        } else if (first.isArray() && second.isArray()) {
            elements(way + "[]", field, inContent, first, second);
        } else {
            differs(way, first, second);
        }
    }

    /** One that is not there is as good as one that is null or holds nothing: Opik leaves such fields out. */
    private static boolean isSame(JsonNode first, JsonNode second) {
        if (first.isNumber() && second.isNumber()) {
            return first.decimalValue().compareTo(second.decimalValue()) == 0;
        }
        return first.equals(second) || isNothing(first) && isNothing(second);
    }

    private static boolean isNothing(JsonNode value) {
        return value.isMissingNode() || value.isNull() || value.isContainerNode() && value.isEmpty();
    }

    private void elements(String way, String field, boolean inContent, JsonNode first, JsonNode second) {
        Optional<Map<String, JsonNode>> ours = byId(field, first);
        Optional<Map<String, JsonNode>> theirs = byId(field, second);
        if (!inContent && ours.isPresent() && theirs.isPresent()) {
            Set<String> ids = new LinkedHashSet<>(ours.get().keySet());
            ids.addAll(theirs.get().keySet());
            hasNoise |= !List.copyOf(ours.get().keySet())
                    .equals(List.copyOf(theirs.get().keySet()));
            for (String id : ids) {
                compare(
                        way,
                        field,
                        false,
                        ours.get().getOrDefault(id, MissingNode.getInstance()),
                        theirs.get().getOrDefault(id, MissingNode.getInstance()));
            }
            return;
        }
        for (int i = 0; i < Math.max(first.size(), second.size()); i++) {
            compare(way, field, inContent, first.path(i), second.path(i));
        }
    }

    /** Nothing where one has no id that both backends know, or two have the same. */
    private static Optional<Map<String, JsonNode>> byId(String field, JsonNode elements) {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        List<JsonNode> all = new ArrayList<>();
        elements.forEach(all::add);
        for (JsonNode element : all) {
            String id = element.path("id").isTextual()
                    ? element.path("id").textValue()
                    : element.path("name").asText("");
            if (id.isEmpty() || Noise.isVersion(field, element) || found.put(id, element) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(found);
    }

    private void differs(String way, JsonNode first, JsonNode second) {
        if (differences.size() < MOST) {
            differences.putIfAbsent(way, new Difference(way, shown(first), shown(second)));
        }
    }

    private static @Nullable String shown(JsonNode value) {
        if (value.isMissingNode()) {
            return null;
        }
        String text = value.toString().replace("\u0000", "\\u0000");
        return Excerpt.of(text, SHOWN);
    }
}
