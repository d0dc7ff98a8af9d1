package io.diglot.gateway.console.experiments;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import org.springframework.web.util.UriUtils;

/** An address that is put together of texts of any kind. */
final class Query {

    private final StringBuilder text;
    private boolean has;

    private Query(String path) {
        this.text = new StringBuilder(path);
    }

    /** A text of an answer; empty where it is null. */
    static String text(JsonNode value) {
        return value.isNull() ? "" : value.asText();
    }

    static Query of(String path) {
        return new Query(path);
    }

    /** Adds a value; an empty one says nothing. */
    Query with(String name, String value) {
        if (!value.isEmpty()) {
            text.append(has ? '&' : '?').append(name).append('=').append(UriUtils.encode(value, UTF_8));
            has = true;
        }
        return this;
    }

    Query with(String name, long value) {
        return with(name, Long.toString(value));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
