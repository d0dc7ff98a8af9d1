package io.diglot.gateway.backend.vendor;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.model.spaces.Workspace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.util.UriUtils;

/**
 * One request to a vendor's server.
 *
 * @param <T> what it answers; {@link Void} where nothing of it matters but that it is one of success
 * @param caller who asks, with the key that the vendor is shown
 * @param workspace where it is asked; absent where the vendor's paths and bodies say it
 * @param path below the base URL; what is variable in it are ids
 * @param query encoded, with the question mark before it; empty where there is none
 * @param body a wire record; absent where nothing is sent
 * @param isUncounted whether it asks how the server is, and no more: no quota counts that
 * @param refusals what a status means here; every other one means what it always means
 */
public record VendorCall<T>(
        Caller caller,
        @Nullable Workspace workspace,
        HttpMethod method,
        String path,
        String query,
        @Nullable Object body,
        Class<T> answer,
        boolean isUncounted,
        Map<Integer, Supplier<Failure>> refusals) {

    /** A request that is only a method, a path and perhaps a body. */
    public static <T> VendorCall<T> of(
            Caller caller,
            @Nullable Workspace workspace,
            HttpMethod method,
            String path,
            @Nullable Object body,
            Class<T> answer) {
        return new VendorCall<>(caller, workspace, method, path, "", body, answer, false, Map.of());
    }

    /** The same, out of nobody's quota. */
    public VendorCall<T> uncounted() {
        return new VendorCall<>(caller, workspace, method, path, query, body, answer, true, refusals);
    }

    /** A query parameter, encoded: filters and sorting hold braces, which are no templates. */
    public static String parameter(String name, Object value) {
        return name + '=' + UriUtils.encode(value.toString(), UTF_8);
    }

    /** Adds a query parameter. */
    public VendorCall<T> query(String name, Object value) {
        return query(parameter(name, value));
    }

    /**
     * Adds query parameters.
     *
     * @param parameters each as {@link #parameter} gives it, with {@code &} between them
     */
    public VendorCall<T> query(String parameters) {
        String more = query + (query.isEmpty() ? '?' : '&') + parameters;
        return new VendorCall<>(caller, workspace, method, path, more, body, answer, isUncounted, refusals);
    }

    /** Says what a status means here, for instance 404 where the caller named the resource. */
    public VendorCall<T> on(int status, Supplier<Failure> failure) {
        Map<Integer, Supplier<Failure>> more = new LinkedHashMap<>(refusals);
        more.put(status, failure);
        return new VendorCall<>(caller, workspace, method, path, query, body, answer, isUncounted, more);
    }

    /** Tells the same path in one workspace from that in another. */
    String place() {
        return workspace == null ? "" : workspace.name() + ' ';
    }

    /** Where it goes, below the base URL. */
    String target() {
        return path + query;
    }

    /** Without the query, which may hold what a user wrote. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
