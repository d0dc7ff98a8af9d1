package io.diglot.contract.upstream.arize;

import io.diglot.contract.upstream.arize.Key.Right;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who may do what. */
public final class Keys {

    private static final Pattern BEARER = Pattern.compile("Bearer (.+)", Pattern.CASE_INSENSITIVE);

    private final Map<String, Key> byText = new ConcurrentHashMap<>();

    /** A key whose holder sees these spaces and no other, and may change what is in them. */
    public void give(String key, String... spaces) {
        byText.put(key, Key.of("user-of-" + key, Set.of(spaces), Right.WRITE));
    }

    /** A key whose holder sees these spaces and no other, and may change nothing. */
    public void giveToRead(String key, String... spaces) {
        byText.put(key, Key.of("user-of-" + key, Set.of(spaces), Right.READ));
    }

    public void revoke(String key) {
        byText.remove(key);
    }

    Key holder(Optional<String> authorization) {
        return authorization
                .map(BEARER::matcher)
                .filter(Matcher::matches)
                .map(bearer -> byText.get(bearer.group(1)))
                .orElseThrow(() -> Problem.UNAUTHENTICATED.because("no valid bearer token was sent"));
    }
}
