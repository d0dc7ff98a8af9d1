package io.diglot.contract.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.Scale;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.ForkedGateway;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** No file is held whole: together they are larger than the heap. */
class FilesOnASmallHeapTest {

    private static final int CLIENTS = 8;
    private static final int SIZE = Scale.of(3_000_000, 50_000_000);

    @Test
    void many_large_files_come_and_go_at_once() throws Exception {
        try (ForkedGateway gateway = ForkedGateway.start("256m", List.of());
                ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
            byte[] content = new byte[SIZE];
            new Random(5).nextBytes(content);
            List<Future<Boolean>> work = IntStream.range(0, CLIENTS)
                    .mapToObj(n -> threads.submit(() -> {
                        Files files = new Files(
                                new Client(gateway.server()), "01920000-0000-7000-8000-00000000000" + n, "large");
                        files.put("large", "video/mp4", content);
                        return Arrays.equals(files.fetch("large").body(), content);
                    }))
                    .toList();
            for (Future<Boolean> same : work) {
                assertThat(same.get(3, TimeUnit.MINUTES)).isTrue();
            }
            assertThat(gateway.log()).doesNotContain("OutOfMemoryError");
        }
    }
}
