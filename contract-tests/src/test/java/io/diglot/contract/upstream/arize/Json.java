package io.diglot.contract.upstream.arize;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/** JSON as Arize reads and writes it: numbers keep their digits, and what is no number is null. */
final class Json {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Json() {}

    static Optional<JsonNode> parsed(byte[] text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            return node.isMissingNode() ? Optional.empty() : Optional.of(withoutNotNumbers(node));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static ObjectNode object() {
        return NODES.objectNode();
    }

    static <T> ArrayNode array(Collection<T> items, Function<T, ? extends JsonNode> json) {
        ArrayNode array = NODES.arrayNode(items.size());
        items.forEach(item -> array.add(json.apply(item)));
        return array;
    }

    static ArrayNode texts(Collection<String> texts) {
        return array(texts, NODES::textNode);
    }

    static JsonNode time(Instant instant) {
        return NODES.textNode(instant.toString());
    }

    /** The text of a member, unless it is absent or null. */
    static Optional<String> text(JsonNode object, String member) {
        return Optional.ofNullable(object.get(member))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue);
    }

    /** The SDK for Python writes the missing cells of a table as {@code NaN}. */
    private static JsonNode withoutNotNumbers(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(member -> member.setValue(withoutNotNumbers(member.getValue())));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, withoutNotNumbers(array.get(i)));
            }
        }
        return node.isDouble() && !Double.isFinite(node.doubleValue()) ? NODES.nullNode() : node;
    }
}
