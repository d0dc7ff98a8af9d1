package io.diglot.opik.storage;

import io.diglot.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * A value in two parts: what people see in Opik, and where that does not come back as it was, its exact text beside it.
 *
 * @param visible to be sent in the value's place
 * @param kept to be sent beside it; null where {@code visible} suffices
 */
record ExactValue(Json visible, @Nullable Json kept) {

    /** Stands where Opik cannot take a value, or would not keep it. */
    static final Json ELSEWHERE = Json.string("[kept by Diglot in _diglot]");

    static ExactValue of(Json value) {
        return switch (OpikSpelling.fateOf(value)) {
            case SAME -> new ExactValue(value, null);
            case CHANGED -> new ExactValue(value, KeptText.of(value));
            case UNFIT -> new ExactValue(ELSEWHERE, KeptText.of(value));
        };
    }

    /** The value that was sent, or what someone has made of it in Opik since. */
    static Json read(Json visible, @Nullable Json kept) {
        if (kept != null) {
            Json exact = KeptText.value(kept).orElse(null);
            if (exact != null && (visible.equals(ELSEWHERE) || OpikMeaning.isSame(exact, visible))) {
                return exact;
            }
        }
        return OpikSpelling.respelled(visible);
    }
}
