package io.diglot.gateway.backend.opik.server;

import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.model.spaces.Workspace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * One request to Opik.
 *
 * @param path below the base URL; what is variable in it are ids
 * @param query not encoded yet
 * @param body a wire record; absent where nothing is sent
 * @param refusals what a status means here; every other one means what it always means
 */
public record OpikCall(
        Caller caller,
        Workspace workspace,
        HttpMethod method,
        String path,
        MultiValueMap<String, String> query,
        @Nullable Object body,
        Map<Integer, Supplier<Failure>> refusals) {

    public static OpikCall get(Caller caller, Workspace workspace, String path) {
        return new OpikCall(caller, workspace, HttpMethod.GET, path, new LinkedMultiValueMap<>(), null, Map.of());
    }

    public static OpikCall post(Caller caller, Workspace workspace, String path, Object body) {
        return with(caller, workspace, HttpMethod.POST, path, body);
    }

    public static OpikCall put(Caller caller, Workspace workspace, String path, Object body) {
        return with(caller, workspace, HttpMethod.PUT, path, body);
    }

    public static OpikCall patch(Caller caller, Workspace workspace, String path, Object body) {
        return with(caller, workspace, HttpMethod.PATCH, path, body);
    }

    public static OpikCall delete(Caller caller, Workspace workspace, String path) {
        return new OpikCall(caller, workspace, HttpMethod.DELETE, path, new LinkedMultiValueMap<>(), null, Map.of());
    }

    private static OpikCall with(Caller caller, Workspace workspace, HttpMethod method, String path, Object body) {
        return new OpikCall(caller, workspace, method, path, new LinkedMultiValueMap<>(), body, Map.of());
    }

    /** Adds a query parameter. */
    public OpikCall query(String name, Object value) {
        MultiValueMap<String, String> more = new LinkedMultiValueMap<>(query);
        more.add(name, value.toString());
        return new OpikCall(caller, workspace, method, path, more, body, refusals);
    }

    /** Says what a status means here, for instance 404 where the caller named the resource. */
    public OpikCall on(int status, Supplier<Failure> failure) {
        Map<Integer, Supplier<Failure>> more = new LinkedHashMap<>(refusals);
        more.put(status, failure);
        return new OpikCall(caller, workspace, method, path, query, body, more);
    }

    /** Whether it asks how the server is, and no more: no quota counts that. */
    boolean asksForTheServer() {
        return path.startsWith("/is-alive/");
    }

    /** Without the query, which may hold what a user wrote. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
