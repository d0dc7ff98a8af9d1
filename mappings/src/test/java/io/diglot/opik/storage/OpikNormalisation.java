package io.diglot.opik.storage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.diglot.json.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What Opik 2.1.30 does to what it is given, as its captures show it: to any JSON, to a score, to the data of an item.
 * Made of Jackson's tree, as Opik itself, and not of the classes that are tested by it.
 */
final class OpikNormalisation {

    private static final BigDecimal GREATEST_SCORE = new BigDecimal("999999999.999999999");

    /** Random bytes and texts in base64 stay; that any file is found makes the test the harder. */
    private static final Pattern FILE = Pattern.compile("(?:data:[^;]*;base64,)?[A-Za-z0-9+/]{256000,}={0,2}");

    private static final JsonMapper JACKSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(100_000_000)
                            .build())
                    .build())
            .build();

    /** Opik reads the value of a score as a decimal. */
    private static final JsonMapper DECIMAL = JACKSON.rebuild()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private OpikNormalisation() {}

    /** A whole body as the server takes it in. */
    static JsonNode taken(byte[] body) {
        return taken(JACKSON, body);
    }

    /** A body about scores as the server takes it in. */
    static JsonNode takenScores(byte[] body) {
        return taken(DECIMAL, body);
    }

    private static JsonNode taken(JsonMapper jackson, byte[] body) {
        try {
            return readable(jackson.readTree(body));
        } catch (IOException e) {
            throw new AssertionError("400 Unable to process JSON", e);
        }
    }

    /** An answer as pages of the server spell it. */
    static byte[] shown(JsonNode answer) {
        try {
            StringBuilder spelled = new StringBuilder();
            String text = JACKSON.writeValueAsString(answer);
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                spelled.append(Character.isSurrogate(c) ? String.format("\\u%04X", (int) c) : String.valueOf(c));
            }
            return spelled.toString().getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** One value, there and back. */
    static Json value(Json value) {
        return Json.of(shown(withoutFiles(taken(value.utf8()))));
    }

    /** Whether two values differ in the spelling of their numbers at most. */
    static boolean isSameInNumbers(Json one, Json other) {
        return taken(one.utf8())
                .equals(
                        (a, b) -> a.isNumber() && b.isNumber()
                                ? a.decimalValue().compareTo(b.decimalValue())
                                : a.equals(b) ? 0 : 1,
                        taken(other.utf8()));
    }

    /** Input, output and metadata of a trace: files in base64 are cut out. */
    static JsonNode withoutFiles(JsonNode value) {
        return mapped(value, text -> FILE.matcher(text).replaceAll("[output-attachment-1-1795195419079.png]"));
    }

    /** The data of an item: the order of its columns is lost. */
    static JsonNode itemData(JsonNode data) {
        if (data.isEmpty()) {
            throw new AssertionError("422 data must not be empty");
        }
        Map<String, JsonNode> unordered = new HashMap<>();
        data.properties().forEach(member -> unordered.put(member.getKey(), member.getValue()));
        return JACKSON.createObjectNode().setAll(unordered);
    }

    /** A score of a trace or a refusal: nine digits are kept, an empty text is none. */
    static ObjectNode score(JsonNode score) {
        BigDecimal value = score.required("value").decimalValue();
        if (value.abs().compareTo(GREATEST_SCORE) > 0
                || score.path("name").asText().trim().isEmpty()) {
            throw new AssertionError("422 " + score);
        }
        ObjectNode kept = JACKSON.createObjectNode();
        kept.put("value", value.setScale(9, RoundingMode.DOWN));
        for (String text : List.of("category_name", "reason")) {
            if (!score.path(text).asText().isEmpty()) {
                kept.set(text, score.get(text));
            }
        }
        return kept;
    }

    /** Whether a score is an assertion to Opik, which is shown elsewhere. */
    static boolean isAssertion(JsonNode score) {
        return score.path("category_name").asText().equals("suite_assertion");
    }

    static ObjectNode object() {
        return JACKSON.createObjectNode();
    }

    /** Strings and names go through bytes, in which half a surrogate pair is a question mark. */
    private static JsonNode readable(JsonNode node) {
        return mapped(node, text -> new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }

    private static JsonNode mapped(JsonNode node, UnaryOperator<String> texts) {
        if (node.isTextual()) {
            return TextNode.valueOf(texts.apply(node.textValue()));
        }
        if (node.isObject()) {
            ObjectNode object = JACKSON.createObjectNode();
            node.properties()
                    .forEach(member -> object.set(texts.apply(member.getKey()), mapped(member.getValue(), texts)));
            return object;
        }
        if (node.isArray()) {
            List<JsonNode> elements = new ArrayList<>();
            node.forEach(element -> elements.add(mapped(element, texts)));
            return new ArrayNode(JACKSON.getNodeFactory(), elements);
        }
        return node;
    }
}
