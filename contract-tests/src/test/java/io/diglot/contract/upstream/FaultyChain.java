package io.diglot.contract.upstream;

import io.diglot.contract.server.Arize;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Server;
import java.util.ArrayList;
import java.util.List;

/**
 * A twin of Opik that fails as it is told, and a gateway before it. The breaker, which has tests of its own, would hide
 * the failures and never opens.
 */
public final class FaultyChain implements AutoCloseable {

    private static final String NO_BREAKER =
            "resilience4j.circuitbreaker.instances.opik.minimum-number-of-calls=100000";

    private final OpikTwin twin = OpikTwin.start();
    private final List<String> settings;
    private final GatewayUnderTest gateway;
    private final Arize arize;

    private FaultyChain(String... more) {
        settings = new ArrayList<>(ChainUnderTest.settings(twin.baseUrl(), more));
        settings.add(NO_BREAKER);
        gateway = GatewayUnderTest.start(settings.toArray(String[]::new));
        arize = new Arize(new Client(gateway.server()));
    }

    /** @param more settings, such as {@code diglot.opik.response-timeout=1s} */
    public static FaultyChain start(String... more) {
        return new FaultyChain(more);
    }

    public OpikTwin twin() {
        return twin;
    }

    /** For another gateway before the same twin. */
    public List<String> settings() {
        return List.copyOf(settings);
    }

    public Server server() {
        return gateway.server();
    }

    public Arize arize() {
        return arize;
    }

    @Override
    public void close() {
        gateway.close();
        twin.close();
    }
}
