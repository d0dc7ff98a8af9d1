package io.diglot.contract.upstream.arize;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** A space, and the name that is unique in its organization. */
record Space(String id, String name, String description, boolean isPrivate, String organization, Instant createdAt)
        implements Entity {

    JsonNode json() {
        return Json.object()
                .put("id", id)
                .put("name", name)
                .put("description", description)
                .put("is_private", isPrivate)
                .set("created_at", Json.time(createdAt));
    }
}
