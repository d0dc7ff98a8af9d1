package io.diglot.contract.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.diglot.identity.UuidV7;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;

/** Fills in <code>${…}</code>, from the inside out. One of these lives as long as one scenario. */
public final class Templates {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final UuidV7 VERSION_7 = new UuidV7(Clock.systemUTC(), RANDOM);

    private final Map<String, String> saved = new HashMap<>();
    private final Map<String, String> made = new HashMap<>();

    /**
     * Templates of one scenario.
     *
     * @param given values by name, among them {@code unique}, which no other scenario has
     */
    public Templates(Map<String, String> given) {
        saved.putAll(given);
    }

    /** Text that nobody has had before; as long as what the names carry where the packaged suite plays a scenario. */
    public static String unique() {
        byte[] random = new byte[11];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    public void save(String name, String value) {
        saved.put(name, value);
    }

    public String expand(String text) {
        int open = text.indexOf("${");
        if (open < 0) {
            return text;
        }
        int close = closing(text, open);
        return text.substring(0, open)
                + value(expand(text.substring(open + 2, close)))
                + expand(text.substring(close + 1));
    }

    public JsonNode expand(JsonNode node) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode expanded = nodes.objectNode();
                object.properties().forEach(member -> expanded.set(expand(member.getKey()), expand(member.getValue())));
                yield expanded;
            }
            case ArrayNode array -> {
                ArrayNode expanded = nodes.arrayNode();
                array.forEach(element -> expanded.add(expand(element)));
                yield expanded;
            }
            case TextNode text -> nodes.textNode(expand(text.textValue()));
            default -> node;
        };
    }

    /** Plain braces inside a template, as JSON has them, come in pairs. */
    private static int closing(String text, int open) {
        int depth = 0;
        for (int at = open; at < text.length(); at++) {
            if (text.charAt(at) == '{') {
                depth++;
            } else if (text.charAt(at) == '}' && --depth == 0) {
                return at;
            }
        }
        throw new IllegalArgumentException("No end of a template: " + text);
    }

    private String value(String template) {
        String[] parts = template.split(":", 2);
        if (parts.length == 1) {
            String value = saved.get(template);
            if (value == null) {
                throw new IllegalArgumentException("Nothing was saved as '" + template + "'");
            }
            return value;
        }
        String argument = parts[1];
        return switch (parts[0]) {
            case "uuid7" -> made.computeIfAbsent(template, t -> VERSION_7.next().toString());
            case "uuid4" ->
                made.computeIfAbsent(template, t -> UUID.randomUUID().toString());
            case "arize-id" -> Base64.getEncoder().encodeToString(argument.getBytes(StandardCharsets.UTF_8));
            case "trace-id" -> traceId(argument);
            case "trace-id-base64" ->
                Base64.getEncoder().encodeToString(HexFormat.of().parseHex(traceId(argument)));
            case "uuid-of" -> {
                String decoded = new String(Base64.getDecoder().decode(argument), StandardCharsets.UTF_8);
                yield decoded.substring(decoded.lastIndexOf(':') + 1);
            }
            case "repeat" -> {
                int last = argument.lastIndexOf(':');
                yield argument.substring(0, last).repeat(Integer.parseInt(argument.substring(last + 1)));
            }
            case "url" -> URLEncoder.encode(argument, StandardCharsets.UTF_8).replace("+", "%20");
            default -> throw new IllegalArgumentException("No such template: " + template);
        };
    }

    /** The id of a trace of OpenTelemetry's that belongs to a text: 16 bytes, however long the text is, in hexadecimal digits. */
    private static String traceId(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }
}
