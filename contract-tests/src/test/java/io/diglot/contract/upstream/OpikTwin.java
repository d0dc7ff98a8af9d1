package io.diglot.contract.upstream;

import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Server;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server that behaves like a real Opik, on a free port of this JVM: the embedded gateway, with values altered and
 * requests refused as the captures of the real backend show it. It keeps what it was asked, and can be told to fail.
 */
public final class OpikTwin implements AutoCloseable {

    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final Faults faults = new Faults();
    private final TwinMemory memory = new TwinMemory();
    private final TwinFilter filter = new TwinFilter(seen, faults, new TwinBehaviour(memory));
    private final GatewayUnderTest gateway;

    private OpikTwin(String... settings) {
        this.gateway =
                GatewayUnderTest.start(context -> context.registerBean(TwinFilter.class, () -> filter), settings);
    }

    /** Starts one that lets everybody in, or one with settings of its own, such as {@code diglot.auth.mode=keys}. */
    public static OpikTwin start(String... settings) {
        return new OpikTwin(settings);
    }

    /** What one puts in {@code diglot.opik.base-url}. */
    public String baseUrl() {
        return server().url() + "/api";
    }

    /** The twin itself, for tests that speak to it past the gateway before it. */
    public Server server() {
        return gateway.server();
    }

    /** Where the gateway behind keeps what the twin has. */
    public Path folder() {
        return gateway.folder();
    }

    /** What was received so far, in order of arrival; it may grow. */
    public List<Seen> seen() {
        return seen;
    }

    /** How many requests are being carried out, also those whose caller has gone. */
    public int underWay() {
        return filter.underWay();
    }

    public Faults faults() {
        return faults;
    }

    /**
     * Lets a minute pass in which nobody writes or reads. What was read of a finished experiment stays as it was until
     * then, in streams of items, the compare view and the figures of the experiment.
     */
    public void quietMinute() {
        memory.quietMinute();
    }

    @Override
    public void close() {
        gateway.close();
    }
}
