package io.diglot.opik.storage;

import io.diglot.json.JsonCodec;
import io.diglot.json.JsonLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Answers of a real Opik 2.1.30, verbatim. */
final class Captures {

    static final JsonCodec CODEC = new JsonCodec(JsonLimits.DEFAULT);

    private Captures() {}

    static <T> T read(String capture, Class<T> type) {
        try (InputStream body = Captures.class.getResourceAsStream("/opik-captures/" + capture + ".json")) {
            return CODEC.read(Objects.requireNonNull(body, capture).readAllBytes(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
