package io.diglot.gateway.store.mirror;

import io.diglot.identity.Sha256;
import io.diglot.json.Json;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What another server showed of something, part by part, as far as it takes to tell what has changed.
 *
 * @param digests by part
 */
public record Shown(SequencedMap<String, String> digests) {

    private static final int DIGITS = 16;

    public Shown {
        digests = new LinkedHashMap<>(digests);
    }

    /** Of what is shown now. */
    public static Shown of(Map<String, Json> parts) {
        SequencedMap<String, String> digests = new LinkedHashMap<>();
        parts.forEach((part, value) -> digests.put(part, digest(value)));
        return new Shown(digests);
    }

    /** Reads what {@link #text()} wrote. */
    static Shown stored(String text) {
        SequencedMap<String, String> digests = new LinkedHashMap<>();
        Json.of(text).members().forEach((part, digest) -> digests.put(part, digest.stringValue()));
        return new Shown(digests);
    }

    String text() {
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        digests.forEach((part, digest) -> members.put(part, Json.string(digest)));
        return Json.object(members).text();
    }

    /** The parts that are other ones than before, or new; all of them where nothing was shown before. */
    public Set<String> changedSince(@Nullable Shown before) {
        Set<String> changed = new HashSet<>(digests.keySet());
        if (before != null) {
            digests.forEach((part, digest) -> {
                if (digest.equals(before.digests.get(part))) {
                    changed.remove(part);
                }
            });
        }
        return changed;
    }

    private static String digest(Json value) {
        return Sha256.hex(value.utf8()).substring(0, DIGITS);
    }
}
