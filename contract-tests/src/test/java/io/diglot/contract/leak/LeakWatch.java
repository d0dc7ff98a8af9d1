package io.diglot.contract.leak;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * Fails the suite in which Netty notices that a buffer was collected without having been given back; what is collected
 * later fails the end of all suites. Suites run side by side: the records of a leak, not the suite, say whose it is.
 * JUnit puts it around all suites by itself. How closely Netty looks stands in the pom.
 */
public final class LeakWatch implements BeforeAllCallback, AfterAllCallback {

    private static final Queue<String> LEAKS = new ConcurrentLinkedQueue<>();
    private static final Duration COLLECTED = Duration.ofMillis(50);
    private static final int LOOKS = 3;

    static {
        ByteBufUtil.setLeakListener((type, records) -> LEAKS.add(type + records));
    }

    @Override
    public void beforeAll(ExtensionContext suite) {
        suite.getRoot()
                .getStore(Namespace.create(LeakWatch.class))
                .getOrComputeIfAbsent(LastLook.class, key -> new LastLook(), LastLook.class);
    }

    /** Collects nothing: with the heaps of many gateways that would take most of the time of all suites. */
    @Override
    public void afterAll(ExtensionContext suite) {
        failOn(noticed());
    }

    private record LastLook() implements CloseableResource {
        @Override
        public void close() throws InterruptedException {
            failOn(leaks());
        }
    }

    /** Those that are there and were not told of yet. Netty looks for them when it makes a buffer. */
    static List<String> leaks() throws InterruptedException {
        for (int look = 0; look < LOOKS; look++) {
            System.gc();
            Thread.sleep(COLLECTED.toMillis());
            PooledByteBufAllocator.DEFAULT.buffer().release();
        }
        return noticed();
    }

    private static List<String> noticed() {
        return Stream.generate(LEAKS::poll).takeWhile(leak -> leak != null).toList();
    }

    private static void failOn(List<String> leaks) {
        if (!leaks.isEmpty()) {
            throw new AssertionError(leaks.size() + " buffers were not given back:\n" + String.join("\n", leaks));
        }
    }
}
