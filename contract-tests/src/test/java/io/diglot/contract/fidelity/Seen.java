package io.diglot.contract.fidelity;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.contract.server.Client;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;

/** The values that the readers of one dialect see, in forms that both dialects share: the UUID of an id, plain numbers. */
final class Seen {

    private static final String EVALUATION = "eval.";

    private final Set<String> values = new HashSet<>();

    /** All that an answer of success says; of a stream, of each line. */
    void read(Client.Answer answer) {
        answer.success().text().lines().forEach(line -> {
            if (!line.isBlank()) {
                add(Client.parsed(line).orElseThrow(() -> new AssertionError("No JSON: " + answer)));
            }
        });
    }

    /** All that a document says. */
    void read(JsonNode document) {
        add(document);
    }

    /** Takes it that the readers see this. */
    void showing(String value) {
        values.add(value);
    }

    boolean has(String value) {
        return values.contains(value);
    }

    private void add(JsonNode node) {
        values.addAll(valuesOf(node));
        node.properties().forEach(member -> addName(member.getKey()));
        node.forEach(this::add);
        if (node.isTextual()) {
            Client.parsed(node.textValue()).filter(JsonNode::isContainerNode).ifPresent(this::add);
        }
    }

    /** The name of an evaluation stands in the names of its columns. */
    private void addName(String member) {
        values.add(member);
        if (member.startsWith(EVALUATION)) {
            values.add(member.substring(EVALUATION.length(), member.lastIndexOf('.')));
        }
    }

    /** The scalars in a value, and those in the JSON that a text holds. */
    static Set<String> valuesOf(JsonNode node) {
        Set<String> values = new HashSet<>();
        if (node.isContainerNode()) {
            node.forEach(inner -> values.addAll(valuesOf(inner)));
        } else if (node.isNumber()) {
            BigDecimal number = node.decimalValue();
            values.add(number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString());
        } else if (node.isTextual()) {
            values.add(canonical(node.textValue()));
        }
        return values;
    }

    static String canonical(String text) {
        try {
            return Instant.parse(text).toString();
        } catch (DateTimeException noInstant) {
            try {
                String decoded = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
                int colon = decoded.indexOf(':');
                return decoded.matches("[A-Za-z]+:[0-9a-f-]{36}") ? decoded.substring(colon + 1) : text;
            } catch (IllegalArgumentException noBase64) {
                return text;
            }
        }
    }
}
