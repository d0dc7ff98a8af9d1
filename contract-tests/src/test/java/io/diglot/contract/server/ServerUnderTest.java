package io.diglot.contract.server;

import io.diglot.identity.IdCodec;
import java.net.URI;
import java.util.Optional;

/** The server that the tests ask. */
public final class ServerUnderTest {

    private ServerUnderTest() {}

    /**
     * The server that the system properties name ({@code diglot.url}, and {@code diglot.space} and {@code diglot.key}
     * where it needs them), or else the gateway of this build.
     */
    public static Server server() {
        String url = System.getProperty("diglot.url");
        return url == null || url.isBlank() ? GatewayUnderTest.shared().server() : at(URI.create(url));
    }

    static Server at(URI url) {
        String space = Optional.ofNullable(System.getProperty("diglot.space"))
                .orElseGet(() -> IdCodec.toArize("Space", IdCodec.named("Space", Server.WORKSPACE)));
        return new Server(url.toString().replaceFirst("/+$", ""), space, System.getProperty("diglot.key"));
    }
}
