package io.diglot.contract.server;

import io.diglot.catalogue.Dialect;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A server that speaks the dialects, and what its callers send along by themselves.
 *
 * @param url without a slash at the end
 * @param space the Arize id of the space that scenarios run in
 * @param workspace what Opik's clients call it
 * @param key what callers prove themselves with; absent where nobody asks
 */
public record Server(
        String url,
        String space,
        String workspace,
        @Nullable String key) {

    public static final String WORKSPACE = "default";

    /** One whose space Opik calls {@link #WORKSPACE}. */
    public Server(String url, String space, @Nullable String key) {
        this(url, space, WORKSPACE, key);
    }

    /** Headers of any request to this path; the map may be changed. */
    public Map<String, String> headers(String path) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        boolean arize = VendorPath.dialect(path) == Dialect.ARIZE;
        if (!arize) {
            headers.put("Comet-Workspace", workspace);
        }
        if (key != null) {
            headers.put("Authorization", arize ? "Bearer " + key : key);
        }
        return headers;
    }

    /** Without the key. */
    @Override
    public String toString() {
        return url + " (space " + space + ", workspace " + workspace + ")";
    }
}
