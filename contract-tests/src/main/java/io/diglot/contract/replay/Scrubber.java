package io.diglot.contract.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes secrets and people out of what is kept of a server. The same person is the same pseudonym in all of a recording, so
 * that it can still be seen who did what.
 */
public final class Scrubber {

    private static final String SECRET = "***";
    private static final String USER = "User:";
    private static final Pattern PSEUDONYM = Pattern.compile("person-\\d+(?:@example\\.com)?");
    // Each begins where a word does: else a text of a megabyte would be looked through from each of its letters.
    private static final Pattern EMAIL = Pattern.compile("(?<![\\w.+%-])[\\w.+%-]++@[\\w-]+(?:\\.[\\w-]+)+");
    // A JSON web token goes with whatever name stands right before it.
    private static final Pattern TOKEN = Pattern.compile(
            "(?<![\\w-])(?=[\\w-]++\\.[\\w-]++\\.)[\\w-]*?eyJ[\\w-]{8,}+\\.[\\w-]+\\.[\\w-]*|\\b(?:sk|pk|rk|ghp|gho|glpat|xox[abps]|ak)[-_][\\w-]{12,}|\\bAKIA[0-9A-Z]{16}\\b"
                    + "|(?i)\\bbearer\\s+[\\w.~+/-]{8,}=*");

    /** Members whose values say who somebody is, in either dialect. */
    private static final Set<String> PEOPLE = Set.of(
            "created_by",
            "last_updated_by",
            "annotator",
            "assigned_users",
            "assigned_to",
            "author",
            "author_name",
            "user",
            "user_name",
            "username",
            "email",
            "reviewer",
            "reviewers");

    private static final Set<String> SECRETS =
            Set.of("api_key", "apikey", "authorization", "password", "secret", "token", "access_token");

    private final Map<String, String> known = new LinkedHashMap<>();
    private final Map<String, String> people = new LinkedHashMap<>();

    /** Whether a text stands for somebody whose name was taken out. */
    static boolean isPseudonym(String text) {
        return PSEUDONYM.matcher(text).matches() || isArizeUser(text) && isPseudonym(ofArizeUser(text));
    }

    /** Another text that must not be kept, and what stands for it. */
    public synchronized void replace(String text, String by) {
        if (!text.isBlank()) {
            known.put(text, by);
        }
    }

    /** A text without them. */
    public synchronized String clean(String text) {
        String cleaned = text;
        for (Map.Entry<String, String> one : known.entrySet()) {
            cleaned = cleaned.replace(one.getKey(), one.getValue());
        }
        cleaned = TOKEN.matcher(cleaned).replaceAll(SECRET);
        return EMAIL.matcher(cleaned).replaceAll(email -> person(email.group()));
    }

    /** A document without them. */
    public synchronized JsonNode clean(JsonNode document) {
        return cleaned(document, false);
    }

    private JsonNode cleaned(JsonNode node, boolean ofPerson) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode cleaned = nodes.objectNode();
                object.properties().forEach(member -> cleaned.set(clean(member.getKey()), member(member, ofPerson)));
                yield cleaned;
            }
            case ArrayNode array -> {
                ArrayNode cleaned = nodes.arrayNode();
                array.forEach(element -> cleaned.add(cleaned(element, ofPerson)));
                yield cleaned;
            }
            case TextNode text -> nodes.textNode(ofPerson ? person(text.textValue()) : clean(text.textValue()));
            default -> node;
        };
    }

    private JsonNode member(Map.Entry<String, JsonNode> member, boolean ofPerson) {
        String name = member.getKey().toLowerCase(Locale.ROOT);
        if (SECRETS.contains(name) && member.getValue().isTextual()) {
            return JsonNodeFactory.instance.textNode(SECRET);
        }
        return cleaned(member.getValue(), ofPerson || PEOPLE.contains(name));
    }

    /** The pseudonym, which is an address where an address stood, and an id of Arize's where one stood. */
    private String person(String text) {
        if (text.isBlank() || people.containsValue(text)) {
            return text;
        }
        return people.computeIfAbsent(text, any -> {
            String name = "person-" + (people.size() + 1);
            if (EMAIL.matcher(text).matches()) {
                return name + "@example.com";
            }
            return isArizeUser(text)
                    ? Base64.getEncoder().encodeToString((USER + name).getBytes(StandardCharsets.UTF_8))
                    : name;
        });
    }

    private static String ofArizeUser(String text) {
        return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8).substring(USER.length());
    }

    private static boolean isArizeUser(String text) {
        try {
            return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8).startsWith(USER);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
