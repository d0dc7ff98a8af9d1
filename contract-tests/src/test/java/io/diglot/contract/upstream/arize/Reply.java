package io.diglot.contract.upstream.arize;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What Arize answers.
 *
 * @param body absent where there is none
 */
public record Reply(int status, @Nullable JsonNode body) {

    static Reply ok(JsonNode body) {
        return new Reply(200, body);
    }

    static Reply created(JsonNode body) {
        return new Reply(201, body);
    }

    static Reply accepted() {
        return new Reply(202, null);
    }

    static Reply gone() {
        return new Reply(204, null);
    }

    public String contentType() {
        return status < 400 ? "application/json" : "application/problem+json";
    }
}
