package io.diglot.contract.replay;

import io.diglot.contract.scenario.Templates;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Ids of the recording and those that stand for them here. What a client made itself is made anew when it is first sent,
 * so that it stands among the server's ids where it stood; what the server gave is learnt when it is first seen.
 */
final class Counterparts {

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern UUID_7 =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    /** What may be an id of Arize's, as text has it, or an address. */
    private static final Pattern IN_BASE64 = Pattern.compile("[A-Za-z0-9_-]{8,}(?:=|%3D){0,2}");

    private static final Pattern TYPED = Pattern.compile("[A-Za-z]+:[\\w:-]+");
    /** What a server names a version by. */
    private static final Pattern HASH = Pattern.compile("(?<![\\w-])[0-9a-f]{8}(?![\\w-])");
    /** A cursor where a client sends it, in an address or in a body. */
    private static final Pattern SENT_CURSOR = Pattern.compile("(?<=[?&]cursor=|\"cursor\":\")[^&\\s\"]+");
    /** Stands where a cursor was; nothing that is sent has it. */
    private static final String CURSOR_HERE = "\0";

    private final Map<String, String> here = new HashMap<>();
    private final Map<String, String> cursors = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Templates templates;

    Counterparts(Templates templates) {
        this.templates = templates;
    }

    static boolean isId(String text) {
        return UUID.matcher(text).matches() || isOfArize(text);
    }

    /** Whether it is {@code Type:something} in Base64. */
    private static boolean isOfArize(String text) {
        if (!IN_BASE64.matcher(text).matches()) {
            return false;
        }
        try {
            String decoded = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
            return TYPED.matcher(decoded).matches();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** What a client sends, with the ids that it has here. */
    String sent(String text) {
        Deque<String> ownCursors = new ArrayDeque<>();
        String others = SENT_CURSOR.matcher(text).replaceAll(at -> {
            String own = cursorHere(at.group());
            if (own == null) {
                return Matcher.quoteReplacement(at.group());
            }
            boolean inAddress = text.charAt(at.start() - 1) == '=';
            ownCursors.add(inAddress ? URLEncoder.encode(own, StandardCharsets.UTF_8) : own);
            return CURSOR_HERE;
        });
        Set<String> unknown = new TreeSet<>();
        UUID_7.matcher(others).results().map(MatchResult::group).forEach(unknown::add);
        unknown.removeAll(here.keySet());
        unknown.forEach(id -> put(id, templates.expand("${uuid7:" + id + "}")));
        return Pattern.compile(CURSOR_HERE)
                .matcher(of(others))
                .replaceAll(any -> Matcher.quoteReplacement(ownCursors.remove()));
    }

    private @Nullable String cursorHere(String recorded) {
        String known = cursors.get(recorded);
        try {
            return known == null ? cursors.get(URLDecoder.decode(recorded, StandardCharsets.UTF_8)) : known;
        } catch (IllegalArgumentException notEncoded) {
            return null;
        }
    }

    /** What a server has made up stands for what another has, from when it is first seen. */
    void madeUp(String actual, String recorded) {
        here.putIfAbsent(recorded, actual);
    }

    /**
     * From now on a client sends the one where the other was sent. Cursors are whatever a server likes: what looks like an id
     * or a secret in one is neither.
     */
    void cursor(String actual, String recorded) {
        cursors.put(recorded, actual);
    }

    /** The same text, with the ids that are known. */
    String of(String text) {
        String withUuids = UUID.matcher(text).replaceAll(id -> here.getOrDefault(id.group(), id.group()));
        String withHashes = HASH.matcher(withUuids).replaceAll(hash -> here.getOrDefault(hash.group(), hash.group()));
        return IN_BASE64
                .matcher(withHashes)
                .replaceAll(id -> Objects.requireNonNullElse(known(id.group().replace("%3D", "=")), id.group()));
    }

    /** What stands for an id; also for one of Arize's around a UUID that is known, as the other dialect shows it. */
    private @Nullable String known(String recorded) {
        String known = here.get(recorded);
        String[] typed = typed(recorded);
        if (known != null || typed == null || !here.containsKey(typed[1])) {
            return known;
        }
        return Base64.getEncoder()
                .encodeToString((typed[0] + ":" + here.get(typed[1])).getBytes(StandardCharsets.UTF_8));
    }

    /** The type and the UUID in an id of Arize's; nothing, where it is none around a UUID. */
    private static String @Nullable [] typed(String text) {
        if (!isOfArize(text)) {
            return null;
        }
        String[] parts = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8).split(":", 2);
        return UUID.matcher(parts[1]).matches() ? parts : null;
    }

    /** Whether one stands for the other; from now on it does, where neither was known. */
    boolean stands(String actual, String recorded) {
        String known = known(recorded);
        if (known == null && !actual.equals(recorded) && !taken.contains(actual)) {
            put(recorded, actual);
            return true;
        }
        return actual.equals(known == null ? recorded : known);
    }

    private void put(String recorded, String actual) {
        here.put(recorded, actual);
        taken.add(actual);
        String[] typed = typed(recorded);
        String[] typedHere = typed(actual);
        if (typed != null && typedHere != null) {
            here.putIfAbsent(typed[1], typedHere[1]);
        }
    }
}
