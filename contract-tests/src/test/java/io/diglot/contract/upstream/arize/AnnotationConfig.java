package io.diglot.contract.upstream.arize;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A name that annotations in a space may have.
 *
 * @param type such as {@code CONTINUOUS}
 */
record AnnotationConfig(String id, String name, String space, String type, Instant createdAt) implements Entity {

    JsonNode json() {
        return Json.object()
                .put("id", id)
                .put("name", name)
                .put("space_id", space)
                .put("type", type)
                .set("created_at", Json.time(createdAt));
    }
}
