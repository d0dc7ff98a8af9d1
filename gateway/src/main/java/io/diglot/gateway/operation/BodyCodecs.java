package io.diglot.gateway.operation;

import io.diglot.json.JsonCodec;
import io.diglot.json.JsonLimits;
import org.springframework.stereotype.Component;

/** What the bodies of requests are read with, each within the configured limits. */
@Component
public final class BodyCodecs {

    private final JsonCodec exact;
    private final JsonCodec coerced;

    BodyCodecs(JsonLimits limits) {
        this.exact = new JsonCodec(limits);
        this.coerced = new JsonCodec(limits, JsonCodec.Scalars.COERCED);
    }

    /** A number is no string, and a string no number. */
    public JsonCodec exact() {
        return exact;
    }

    /** Scalars are taken for what their members want, where they can be. */
    public JsonCodec coerced() {
        return coerced;
    }
}
