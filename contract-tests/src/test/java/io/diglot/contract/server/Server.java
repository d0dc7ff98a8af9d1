package io.diglot.contract.server;

import io.diglot.identity.IdCodec;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A server that speaks the dialects, and what its callers send along by themselves.
 *
 * @param url without a slash at the end
 * @param space the Arize id of the space that scenarios run in; Opik calls it {@link #WORKSPACE}
 * @param key what callers prove themselves with; absent where nobody asks
 */
public record Server(String url, String space, @Nullable String key) {

    public static final String WORKSPACE = "default";

    /**
     * The server that the system properties name ({@code diglot.url}, and {@code diglot.space} and {@code diglot.key}
     * where it needs them), or else the gateway of this build.
     */
    public static Server underTest() {
        String url = System.getProperty("diglot.url");
        return url == null || url.isBlank() ? GatewayUnderTest.shared().server() : at(URI.create(url));
    }

    static Server at(URI url) {
        String space = Optional.ofNullable(System.getProperty("diglot.space"))
                .orElseGet(() -> IdCodec.toArize("Space", IdCodec.named("Space", WORKSPACE)));
        return new Server(url.toString().replaceFirst("/+$", ""), space, System.getProperty("diglot.key"));
    }

    /** Headers of any request to this path; the map may be changed. */
    public Map<String, String> headers(String path) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        boolean arize = path.startsWith("/v2/") || path.startsWith("/arize/");
        if (!arize) {
            headers.put("Comet-Workspace", WORKSPACE);
        }
        if (key != null) {
            headers.put("Authorization", arize ? "Bearer " + key : key);
        }
        return headers;
    }
}
