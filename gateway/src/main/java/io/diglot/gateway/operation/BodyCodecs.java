package io.diglot.gateway.operation;

import io.diglot.json.JsonCodec;
import io.diglot.json.JsonCodec.Scalars;
import io.diglot.json.JsonCodec.Sender;
import io.diglot.json.JsonLimits;
import java.util.function.LongConsumer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** What the bodies of requests are read with, each within the configured limits. */
@Component
public final class BodyCodecs {

    private final JsonCodec exact;
    private final JsonCodec coerced;
    private final LongConsumer built;

    @Autowired
    BodyCodecs(JsonLimits limits) {
        this(
                new JsonCodec(limits, Scalars.EXACT, Sender.CLIENT),
                new JsonCodec(limits, Scalars.COERCED, Sender.CLIENT),
                bytes -> {});
    }

    private BodyCodecs(JsonCodec exact, JsonCodec coerced, LongConsumer built) {
        this.exact = exact;
        this.coerced = coerced;
        this.built = built;
    }

    /** The same, telling of the memory that is taken for what they build. */
    BodyCodecs counting(LongConsumer built) {
        return new BodyCodecs(exact.counting(built), coerced.counting(built), built);
    }

    /** Others build something of a body too, of so many bytes. */
    public void builds(long bytes) {
        built.accept(bytes);
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
