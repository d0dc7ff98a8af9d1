package io.diglot.opik;

import io.diglot.json.Json;
import io.diglot.json.Members;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The member of metadata under which Diglot keeps in a real Opik server what the server has no place for. */
public final class DiglotMark {

    /** The name of the member. */
    public static final String KEY = "_diglot";

    private static final String VERSION = "v";
    private static final Json FIRST = Json.number(1);

    private DiglotMark() {}

    /** What Diglot left in this metadata, in a form that it still knows. */
    public static Optional<Json> of(@Nullable Json metadata) {
        return metadata == null || !metadata.isObject()
                ? Optional.empty()
                : metadata.member(KEY).filter(DiglotMark::isKnown);
    }

    /** Metadata for an experiment that a client of Arize makes. */
    public static Json ofExperiment() {
        return Json.object(Map.of(KEY, mark(Map.of("origin", Json.string("arize")))));
    }

    /** The metadata without what Diglot left in it; null where nothing else is there. */
    public static @Nullable Json without(@Nullable Json metadata) {
        if (metadata == null || metadata.isNull()) {
            return null;
        }
        if (of(metadata).isEmpty()) {
            return metadata;
        }
        Map<String, Json> rest = new LinkedHashMap<>(metadata.members());
        rest.remove(KEY);
        return rest.isEmpty() ? null : Json.object(rest);
    }

    /** A mark of the form that is written today, with these members. */
    public static Json mark(Map<String, Json> members) {
        return Json.object(Members.<Json>builder(members.size() + 1)
                .put(VERSION, FIRST)
                .putAll(members)
                .build());
    }

    /** Whether a mark with these members has a form that is still known. */
    public static boolean isKnown(Map<String, Json> mark) {
        return FIRST.equals(mark.get(VERSION));
    }

    private static boolean isKnown(Json mark) {
        return mark.isObject() && isKnown(mark.members());
    }
}
