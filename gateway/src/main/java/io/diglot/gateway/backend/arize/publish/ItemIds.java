package io.diglot.gateway.backend.arize.publish;

import io.diglot.identity.IdCodec;
import io.diglot.json.Json;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The column that each published example and run bears in Arize: the id that it has here. By it what Arize shows is known
 * to be ours, and what a lost request did is found out.
 */
public final class ItemIds {

    /** Its name. */
    public static final String COLUMN = "diglot.item_id";

    private ItemIds() {}

    /** The id of what was published from here; empty for what was made in Arize. */
    public static Optional<UUID> in(Map<String, Json> members) {
        Json value = members.get(COLUMN);
        return value == null || !value.isString() ? Optional.empty() : IdCodec.uuid(value.stringValue());
    }

    /** The id that Arize gave; null where it shows none. */
    static @Nullable String remote(Map<String, Json> members) {
        Json id = members.get("id");
        return id == null || !id.isString() ? null : id.stringValue();
    }

    static void mark(Map<String, Json> members, UUID id) {
        members.put(COLUMN, Json.string(id.toString()));
    }
}
