package io.diglot.gateway.store.mirror;

import io.diglot.json.Json;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An example that another server has.
 *
 * @param id under which it is here, unless it is here under another one already
 * @param otherId under which it is here where another one has that id
 * @param remoteId its id there
 * @param ownId the id here, where it was brought there from a gateway
 */
public record ListedExample(
        UUID id,
        UUID otherId,
        String remoteId,
        @Nullable UUID ownId,
        Json data,
        Instant createdAt,
        Instant updatedAt,
        Shown shown) {

    private static final String CONTENT = "example";

    /** An example that a server shows. */
    public static ListedExample of(
            UUID id,
            UUID otherId,
            String remoteId,
            @Nullable UUID ownId,
            Json data,
            Instant createdAt,
            Instant updatedAt) {
        return new ListedExample(
                id, otherId, remoteId, ownId, data, createdAt, updatedAt, Shown.of(Map.of(CONTENT, data)));
    }
}
