package io.diglot.contract.replay;

import io.diglot.contract.scenario.Templates;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Ids of the recording and those that stand for them here. What a client made itself is made anew when it is first sent,
 * so that it stands among the server's ids where it stood; what the server gave is learnt when it is first seen.
 */
final class Counterparts {

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern UUID_7 =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

    private final Map<String, String> here = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Templates templates;

    Counterparts(Templates templates) {
        this.templates = templates;
    }

    static boolean isId(String text) {
        return UUID.matcher(text).matches();
    }

    /** What a client sends, with the ids that it has here. */
    String sent(String text) {
        Set<String> unknown = new TreeSet<>();
        UUID_7.matcher(text).results().map(MatchResult::group).forEach(unknown::add);
        unknown.removeAll(here.keySet());
        unknown.forEach(id -> put(id, templates.expand("${uuid7:" + id + "}")));
        return of(text);
    }

    /** The same text, with the ids that are known. */
    String of(String text) {
        return UUID.matcher(text).replaceAll(id -> here.getOrDefault(id.group(), id.group()));
    }

    /** Whether one stands for the other; from now on it does, where neither was known. */
    boolean stands(String actual, String recorded) {
        String known = here.get(recorded);
        if (known == null && !actual.equals(recorded) && !taken.contains(actual)) {
            put(recorded, actual);
            return true;
        }
        return actual.equals(known == null ? recorded : known);
    }

    private void put(String recorded, String actual) {
        here.put(recorded, actual);
        taken.add(actual);
    }
}
