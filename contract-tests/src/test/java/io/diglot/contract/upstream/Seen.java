package io.diglot.contract.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.QueryParameters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request that a twin received.
 *
 * @param path as the vendor has it: from {@code /v1}, {@code /is-alive} or {@code /v2} on
 * @param query as it was sent, empty where there was none
 * @param headers by name in any case
 * @param body inflated
 */
public record Seen(String method, String path, String query, Map<String, List<String>> headers, String body) {

    public Seen {
        Map<String, List<String>> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        headers = anyCase;
    }

    /** {@code POST /v1/private/traces/batch}. */
    public String line() {
        return method + " " + path;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(List::getFirst);
    }

    /** The decoded value of a parameter of the query. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(QueryParameters.of(query).get(name));
    }

    /** The body as JSON. */
    public JsonNode document() {
        return Client.parsed(body).orElseThrow(() -> new AssertionError("No JSON: " + this));
    }

    /** Without values of headers, which may be secret. */
    @Override
    public String toString() {
        return line() + (query.isEmpty() ? "" : "?" + query) + " " + headers.keySet() + " " + body;
    }
}
