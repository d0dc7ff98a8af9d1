package io.diglot.contract.fidelity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.diglot.contract.scenario.Templates;
import io.diglot.contract.server.Client;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills records with words, numbers and times by chance, each of them once in all, so that it is known again wherever it is
 * seen. In a record {@code #word} is a name, {@code ~word} a free text, {@code *word} a number and {@code ^word} a time; the
 * same word is the same value in all records of one wording.
 */
final class Wording {

    private static final Pattern MARK = Pattern.compile("([#~*^])([a-z]+(?:-[a-z]+)*)");
    private static final String[] OF_NAMES = {"a", "Z", "0", "-", "_", ".", " ", "é", "ж", "漢"};
    private static final String[] OF_TEXTS = {
        "a", "Z", "7", " ", "\n", "\t", "\"", "'", "\\", "/", "{", "}", "[", "]", "<", "&", "%", "_", ":", ",", "$",
        "é", "e\u0301", "漢", "😀", "\u2028", "null", "1.10", "true"
    };
    private static final long FIRST_TIME = Instant.parse("2030-01-01T00:00:00Z").getEpochSecond();
    private static final int SECONDS = 30_000_000;

    private final Random chance;
    private final String unique = Templates.unique();
    private final Map<String, String> words = new HashMap<>();

    Wording(long seed) {
        chance = new Random(seed);
    }

    /** A record; each {@code %s} in it is an id. */
    ObjectNode json(String text, Object... ids) {
        String filled = text;
        for (Object id : ids) {
            filled = filled.replaceFirst("%s", Matcher.quoteReplacement(id.toString()));
        }
        String worded = MARK.matcher(filled).replaceAll(mark -> {
            String word = word(mark.group());
            return Matcher.quoteReplacement(mark.group(1).equals("*") ? word : inJson(word));
        });
        return (ObjectNode) Client.parsed(worded).orElseThrow(() -> new AssertionError(worded));
    }

    /** The value of a mark. */
    String word(String mark) {
        return words.computeIfAbsent(mark, this::chosen);
    }

    private String chosen(String mark) {
        String word = mark.substring(1);
        return switch (mark.charAt(0)) {
            case '#' -> word + some(OF_NAMES, 12) + unique;
            case '~' -> some(OF_TEXTS, 20) + word + unique + some(OF_TEXTS, 5);
            case '^' -> time(word).toString();
            default -> number(word);
        };
    }

    /** What ends is later than what does not. */
    private Instant time(String word) {
        int later = word.endsWith("end") ? SECONDS : 0;
        return Instant.ofEpochSecond(FIRST_TIME + later + chance.nextInt(SECONDS), chance.nextInt(1_000_000) * 1000L);
    }

    /** Nine decimals, as many as Opik keeps; or a whole number. */
    private String number(String word) {
        int whole = 100_000_000 + chance.nextInt(900_000_000);
        return word.startsWith("count") ? Integer.toString(whole) : "0." + (whole / 10 * 10 + 1 + chance.nextInt(9));
    }

    private String some(String[] parts, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = chance.nextInt(most + 1); i > 0; i--) {
            text.append(parts[chance.nextInt(parts.length)]);
        }
        return text.toString();
    }

    private static String inJson(String word) {
        String quoted = TextNode.valueOf(word).toString();
        return quoted.substring(1, quoted.length() - 1);
    }
}
