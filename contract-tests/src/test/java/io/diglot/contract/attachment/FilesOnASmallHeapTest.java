package io.diglot.contract.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.Scale;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.ForkedGateway;
import io.diglot.contract.server.Opik;
import java.util.Arrays;
import java.util.Base64;
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
    private static final int IMAGE = 2_000_000;
    private static final int IMAGES = Scale.of(20, 200);

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
            putBack(new Client(gateway.server()), content);
            assertThat(gateway.log()).doesNotContain("OutOfMemoryError");
        }
    }

    /** Values with files in them are streamed as other large values are. */
    private static void putBack(Client client, byte[] content) {
        byte[] image = Arrays.copyOf(content, IMAGE);
        String name = "input-attachment-1-1704067200000-sdk.png";
        for (int n = 0; n < IMAGES; n++) {
            String trace = Opik.newId().toString();
            client.post(
                            "/v1/private/traces",
                            "{\"id\":\"" + trace
                                    + "\",\"project_name\":\"images\",\"start_time\":\"2026-11-20T16:00:00Z\","
                                    + "\"input\":{\"image\":\"[" + name + "]\"}}")
                    .success();
            new Files(client, trace, "images").put(name, "image/png", image);
        }

        String traces = client.post("/v1/private/traces/search", "{\"project_name\":\"images\",\"limit\":2000}")
                .success()
                .text();

        String whole = "{\"image\":\"" + Base64.getEncoder().encodeToString(image) + "\"}";
        assertThat(traces.lines()).hasSize(IMAGES).allMatch(line -> line.contains(whole));
    }
}
