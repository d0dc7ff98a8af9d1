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

/**
 * Fails the suite in which Netty notices that a buffer was collected without having been given back. JUnit puts it around
 * all suites by itself. How closely Netty looks stands in the pom.
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
        // The first suite must not begin before the listener is there.
    }

    @Override
    public void afterAll(ExtensionContext suite) throws InterruptedException {
        List<String> leaks = leaks();
        if (!leaks.isEmpty()) {
            throw new AssertionError(leaks.size() + " buffers were not given back:\n" + String.join("\n", leaks));
        }
    }

    /** Those that were noticed since this was last asked. Netty looks for them when it makes a buffer. */
    static List<String> leaks() throws InterruptedException {
        for (int look = 0; look < LOOKS; look++) {
            System.gc();
            Thread.sleep(COLLECTED.toMillis());
            PooledByteBufAllocator.DEFAULT.buffer().release();
        }
        return Stream.generate(LEAKS::poll).takeWhile(leak -> leak != null).toList();
    }
}
