package io.diglot.contract.overload;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.server.Client;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Gzip;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * An event loop serves many clients, so it must not be found at work on one's large body. Threads are looked at while
 * such bodies come: what is seen on an event loop was there.
 */
@Isolated("it looks at all threads of the JVM")
class EventLoopTest {

    private static final int MEGABYTES = 8 * 1024 * 1024;

    @Test
    void no_event_loop_inflates_reads_or_maps_a_large_body() throws InterruptedException {
        // Given
        Client client = new Client(GatewayUnderTest.shared().server());
        client.post("/v1/private/datasets", "{\"name\":\"large bodies\"}");
        String escapes = item("\"" + "\\u0041".repeat(MEGABYTES / 6) + "\"");
        String numbers = item("[" + "1,".repeat(MEGABYTES / 2) + "1]");
        Set<String> seen = ConcurrentHashMap.newKeySet();
        AtomicBoolean over = new AtomicBoolean();
        Thread watch = Thread.ofPlatform().daemon().start(() -> {
            while (!over.get()) {
                look(seen);
            }
        });

        // When
        for (String body : new String[] {escapes, numbers}) {
            byte[] utf8 = body.getBytes(StandardCharsets.UTF_8);
            client.send("PUT", "/v1/private/datasets/items", Map.of(), utf8).success();
            client.send("PUT", "/v1/private/datasets/items", Map.of("Content-Encoding", "gzip"), Gzip.of(utf8))
                    .success();
            client.send("PUT", "/v1/private/datasets/items", Map.of("Prefer", "handling=strict"), utf8)
                    .success();
        }
        over.set(true);
        watch.join();

        // Then
        assertThat(seen).isEmpty();
    }

    private static void look(Set<String> seen) {
        Thread.getAllStackTraces().forEach((thread, stack) -> {
            if (thread.getName().startsWith("reactor-http")) {
                Stream.of(stack)
                        .filter(EventLoopTest::isWorkOnBodies)
                        .findFirst()
                        .ifPresent(frame -> seen.add(thread.getName() + " in " + frame));
            }
        });
    }

    private static boolean isWorkOnBodies(StackTraceElement frame) {
        String type = frame.getClassName();
        return type.startsWith("io.diglot.json.")
                || type.startsWith("io.diglot.opik.")
                || type.startsWith("io.diglot.fidelity.BodyLosses")
                || type.startsWith("java.util.zip.Inflater")
                || type.startsWith("com.fasterxml.jackson.");
    }

    private static String item(String value) {
        return "{\"dataset_name\":\"large bodies\",\"items\":[{\"source\":\"sdk\",\"data\":{\"a\":" + value + "}}]}";
    }
}
