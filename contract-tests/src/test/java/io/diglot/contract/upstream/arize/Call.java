package io.diglot.contract.upstream.arize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A request that keeps to the contract.
 *
 * @param path the variables of its path
 * @param query its parameters, without empty ones
 * @param body empty where there is none
 */
record Call(Operation operation, Key caller, Map<String, String> path, Map<String, String> query, ObjectNode body) {

    Call {
        query = new HashMap<>(query);
        query.values().removeIf(String::isEmpty);
    }

    String path(String name) {
        return Objects.requireNonNull(path.get(name), name);
    }

    Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** One whose parameters are in the body. */
    Call askingInBody() {
        Map<String, String> parameters = new HashMap<>();
        body.properties()
                .forEach(member ->
                        parameters.put(member.getKey(), member.getValue().asText()));
        return new Call(operation, caller, path, parameters, body);
    }

    Optional<String> text(String member) {
        return Json.text(body, member);
    }

    JsonNode member(String name) {
        return Objects.requireNonNull(body.get(name), name);
    }
}
