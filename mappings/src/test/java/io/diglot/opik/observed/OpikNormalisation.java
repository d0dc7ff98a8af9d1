package io.diglot.opik.observed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the real Opik makes of the JSON that it is given. It reads free values into a tree of Jackson's, so that fractions
 * become doubles and of doubled names the last counts; it cuts scores, takes long images out, and loses the order of a
 * dataset item's columns. Each rule was seen; the test names the captures.
 */
public final class OpikNormalisation {

    private static final Set<String> PAYLOADS =
            Set.of("input", "output", "metadata", "trace_metadata", "evaluate_task_result");
    private static final String COLUMNS = "data";
    private static final String SCORE = "value";
    private static final String FREE_SCORES = "experiment_scores";
    private static final int SCORE_SCALE = 9;
    // Beyond this a score is refused anyhow, and to write out the zeros of 1e999999999 would take all memory.
    private static final int MOST_SCORE_DIGITS = 1_000;
    private static final int SHORTEST_ATTACHMENT = 256_000;
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]+={0,2}");
    private static final Map<String, String> KINDS_BY_START =
            Map.of("iVBORw0KGg", "png", "/9j/", "jpg", "R0lGOD", "gif", "JVBERi0", "pdf");

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(100_000_000)
                            .build())
                    .build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final Clock clock;

    /** @param clock for the names of the files that are taken out */
    public OpikNormalisation(Clock clock) {
        this.clock = clock;
    }

    /** A body that Opik does not read, with its words for it. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        private final String words;

        Refused(String words) {
            super(words);
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /**
     * The body of a write as it is stored; one that is no JSON comes back as it is.
     *
     * @throws Refused where something in it is too deep, too long, or a score that is no number
     */
    public byte[] stored(byte[] body) throws Refused {
        StringWriter text = new StringWriter(body.length);
        try (JsonParser parser = JSON.createParser(body);
                JsonGenerator generator = JSON.createGenerator(text)) {
            copy(parser, generator);
        } catch (StreamConstraintsException e) {
            throw new Refused("Unable to process JSON. " + e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // Half a surrogate pair has no UTF-8, so that it becomes a question mark, here as there.
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A document as it is shown: characters beyond the basic plane as two escapes. */
    public static String onPage(String json) {
        if (json.chars().noneMatch(unit -> Character.isSurrogate((char) unit))) {
            return json;
        }
        StringBuilder shown = new StringBuilder(json.length() + 64);
        for (int i = 0; i < json.length(); i++) {
            char unit = json.charAt(i);
            if (Character.isSurrogate(unit)) {
                shown.append(String.format("\\u%04X", (int) unit));
            } else {
                shown.append(unit);
            }
        }
        return shown.toString();
    }

    /** A score as streams show it, which read it as a double. */
    public static BigDecimal onLine(BigDecimal score) {
        return BigDecimal.valueOf(score.doubleValue()).stripTrailingZeros();
    }

    private void copy(JsonParser parser, JsonGenerator generator) throws IOException, Refused {
        Deque<String> inside = new ArrayDeque<>();
        String name = "";
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token == JsonToken.FIELD_NAME) {
                name = parser.currentName();
                generator.writeFieldName(name);
                continue;
            }
            if (token.isStructEnd()) {
                inside.pop();
                generator.copyCurrentEvent(parser);
            } else if (!inside.isEmpty() && isFree(name, parser)) {
                generator.writeTree(free(name, JSON.readTree(parser)));
            } else if (token.isStructStart()) {
                inside.push(name);
                generator.copyCurrentEvent(parser);
            } else if (token.isNumeric()) {
                boolean score = name.equals(SCORE) && !inside.contains(FREE_SCORES);
                generator.writeRawValue(score ? cut(parser) : parser.getText());
            } else {
                generator.copyCurrentEvent(parser);
            }
        }
    }

    private static boolean isFree(String name, JsonParser parser) {
        // The context of a value that starts is the value itself.
        JsonStreamContext around = parser.currentToken().isStructStart()
                ? parser.getParsingContext().getParent()
                : parser.getParsingContext();
        return around.inObject() && (PAYLOADS.contains(name) || name.equals(COLUMNS));
    }

    private static String cut(JsonParser parser) throws IOException, Refused {
        if (parser.isNaN()) {
            throw new Refused("Unable to process JSON. Character N is neither a decimal digit number, decimal point,"
                    + " nor \"e\" notation exponential mark.");
        }
        String text = parser.getText();
        try {
            BigDecimal score = new BigDecimal(text);
            boolean bounded = Math.abs((long) score.precision() - score.scale()) <= MOST_SCORE_DIGITS;
            return bounded ? score.setScale(SCORE_SCALE, RoundingMode.DOWN).toString() : text;
        } catch (NumberFormatException e) {
            return text;
        }
    }

    private JsonNode free(String name, JsonNode value) {
        if (name.equals(COLUMNS)) {
            return value instanceof ObjectNode columns ? inOrderOfHashes(columns) : value;
        }
        return withoutAttachments(name.equals("evaluate_task_result") ? "output" : name, value, new int[1]);
    }

    /** Opik keeps an item's columns in a hash map, and gives them back in the order of its buckets. */
    private static ObjectNode inOrderOfHashes(ObjectNode columns) {
        Map<String, JsonNode> hashed = new HashMap<>();
        columns.properties().forEach(column -> hashed.put(column.getKey(), column.getValue()));
        ObjectNode ordered = JsonNodeFactory.instance.objectNode();
        hashed.forEach(ordered::set);
        return ordered;
    }

    private JsonNode withoutAttachments(String field, JsonNode value, int[] found) {
        switch (value) {
            case ObjectNode object ->
                object.properties()
                        .forEach(member -> member.setValue(withoutAttachments(field, member.getValue(), found)));
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, withoutAttachments(field, array.get(i), found));
                }
            }
            case TextNode text -> {
                Optional<String> kind = attachment(text.textValue());
                if (kind.isPresent()) {
                    found[0]++;
                    return TextNode.valueOf(
                            "[" + field + "-attachment-" + found[0] + "-" + clock.millis() + "." + kind.get() + "]");
                }
            }
            default -> {}
        }
        return value;
    }

    private static Optional<String> attachment(String text) {
        if (text.length() < SHORTEST_ATTACHMENT) {
            return Optional.empty();
        }
        return KINDS_BY_START.entrySet().stream()
                .filter(kind -> text.startsWith(kind.getKey()))
                .filter(kind -> BASE64.matcher(text).matches())
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
