package io.diglot.contract.upstream.arize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** A tag that a space has. */
record Tag(String id, String name, String space, Instant createdAt) implements Entity {

    JsonNode json() {
        return Json.object()
                .put("id", id)
                .put("name", name)
                .putNull("description")
                .putNull("color")
                .put("space_id", space)
                .<ObjectNode>set("created_at", Json.time(createdAt))
                .set("updated_at", Json.time(createdAt));
    }
}
