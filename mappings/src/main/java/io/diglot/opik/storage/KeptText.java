package io.diglot.opik.storage;

import io.diglot.json.Json;
import io.diglot.json.JsonCodec;
import io.diglot.json.JsonFailure;
import io.diglot.json.JsonLimits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A text of any length as Opik keeps it exactly: a string, and a long one as an array of its pieces. */
final class KeptText {

    /** Opik was seen to leave strings of this length alone, whatever is in them. */
    private static final int LONGEST_PIECE = 200_000;

    private static final JsonCodec ANY_SIZE =
            new JsonCodec(new JsonLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE));

    private KeptText() {}

    /** The text of a value. */
    static Json of(Json value) {
        return of(value.text());
    }

    static Json of(String text) {
        if (text.length() <= LONGEST_PIECE) {
            return Json.string(text);
        }
        List<Json> pieces = new ArrayList<>();
        for (int from = 0; from < text.length(); ) {
            int to = Math.min(from + LONGEST_PIECE, text.length());
            if (to < text.length() && Character.isHighSurrogate(text.charAt(to - 1))) {
                to--;
            }
            pieces.add(Json.string(text.substring(from, to)));
            from = to;
        }
        return Json.array(pieces);
    }

    /** The text that is kept there; empty where something else is. */
    static Optional<String> text(Json kept) {
        return switch (kept.kind()) {
            case STRING -> Optional.of(kept.stringValue());
            case ARRAY -> {
                List<Json> pieces = kept.elements();
                yield pieces.stream().allMatch(Json::isString)
                        ? Optional.of(pieces.stream().map(Json::stringValue).collect(Collectors.joining()))
                        : Optional.empty();
            }
            case OBJECT, NUMBER, BOOLEAN, NULL -> Optional.empty();
        };
    }

    /** The value whose text is kept there; empty where none is, since anyone may write to Opik. */
    static Optional<Json> value(Json kept) {
        return text(kept).flatMap(KeptText::parsed);
    }

    /** Whether this text comes back as a string: half a surrogate pair does not. */
    static boolean isWhole(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** The value that this text is; empty where it is none. */
    static Optional<Json> parsed(String text) {
        try {
            return Optional.of(ANY_SIZE.read(text.getBytes(StandardCharsets.UTF_8), Json.class));
        } catch (JsonFailure e) {
            return Optional.empty();
        }
    }
}
