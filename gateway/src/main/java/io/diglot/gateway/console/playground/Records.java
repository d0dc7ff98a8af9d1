package io.diglot.gateway.console.playground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.gateway.console.Trees;
import io.diglot.json.JsonCodec;
import io.diglot.json.JsonLimits;

/** Records of the wire, from what was pasted and to what is shown. */
final class Records {

    private static final JsonCodec CODEC = new JsonCodec(JsonLimits.DEFAULT);

    private Records() {}

    /** @throws io.diglot.json.JsonFailure where it is none */
    static <T> T read(JsonNode pasted, Class<T> type) {
        return CODEC.read(Trees.bytes(pasted), type);
    }

    static JsonNode shown(Object record) {
        return Trees.read(CODEC.write(record));
    }

    /** A text that a record cannot do without. */
    static String text(ObjectNode pasted, String name) throws Unreadable {
        JsonNode value = pasted.path(name);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw new Unreadable("It has no " + name + ".");
        }
        return value.textValue();
    }
}
