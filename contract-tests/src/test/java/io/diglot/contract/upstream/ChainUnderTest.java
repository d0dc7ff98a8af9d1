package io.diglot.contract.upstream;

import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Server;
import java.util.ArrayList;
import java.util.List;

/** Gateways whose backend is another server, one before the other. They start when they are first asked for. */
public final class ChainUnderTest {

    private ChainUnderTest() {}

    /** A gateway before the twin of a real Opik, which all suites share. */
    public static Server beforeTwin() {
        return BeforeTwin.GATEWAY.server();
    }

    /** The twin that {@link #beforeTwin()} asks. */
    public static OpikTwin twin() {
        return BeforeTwin.TWIN;
    }

    /** A gateway before an embedded one, which all suites share. */
    public static Server beforeEmbedded() {
        return BeforeEmbedded.GATEWAY.server();
    }

    /** A gateway with Arize AX as its backend, which is an embedded one of its own; neither waits for long. */
    public static Server arizeBeforeEmbedded() {
        return ArizeBeforeEmbedded.GATEWAY.server();
    }

    /** What makes a gateway one before Arize AX at this URL. */
    public static List<String> arizeSettings(String baseUrl, String... more) {
        List<String> all = new ArrayList<>(List.of("diglot.backend=arize", "diglot.arize.base-url=" + baseUrl));
        all.addAll(List.of(more));
        return all;
    }

    /**
     * Starts a gateway before an Opik server.
     *
     * @param baseUrl what one would put in {@code OPIK_URL_OVERRIDE}
     * @param settings more of them, such as {@code diglot.opik.response-timeout=1s}
     */
    public static GatewayUnderTest startBefore(String baseUrl, String... settings) {
        return GatewayUnderTest.start(settings(baseUrl, settings).toArray(String[]::new));
    }

    /** What makes a gateway one before an Opik server; the arguments are those of {@link #startBefore}. */
    public static List<String> settings(String baseUrl, String... more) {
        List<String> all = new ArrayList<>(List.of("diglot.backend=opik", "diglot.opik.base-url=" + baseUrl));
        all.addAll(List.of(more));
        return all;
    }

    private static final class BeforeTwin {
        static final OpikTwin TWIN = OpikTwin.start();
        static final GatewayUnderTest GATEWAY = startBefore(TWIN.baseUrl());

        static {
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(
                            () -> {
                                GATEWAY.close();
                                TWIN.close();
                            },
                            "stop the gateway before the twin"));
        }
    }

    private static final class BeforeEmbedded {
        static final GatewayUnderTest GATEWAY =
                startBefore(GatewayUnderTest.shared().server().url() + "/api");

        static {
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(GATEWAY::close, "stop the gateway before the embedded one"));
        }
    }

    private static final class ArizeBeforeEmbedded {
        /** What it follows is read again and again: no more than what clients of this gateway write. */
        static final GatewayUnderTest ARIZE = GatewayUnderTest.start();

        static final GatewayUnderTest GATEWAY = GatewayUnderTest.start(arizeSettings(
                        ARIZE.server().url(),
                        "diglot.publish.quiet=200ms",
                        "diglot.arize.settle=1s",
                        "diglot.pull.fresh-for=200ms")
                .toArray(String[]::new));

        static {
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(
                            () -> {
                                GATEWAY.close();
                                ARIZE.close();
                            },
                            "stop the gateway before the embedded Arize"));
        }
    }
}
