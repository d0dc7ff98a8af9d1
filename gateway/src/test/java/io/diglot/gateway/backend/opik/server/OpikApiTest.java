package io.diglot.gateway.backend.opik.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OpikApiTest {

    private static final Path BACKEND = Path.of("src/main/java/io/diglot/gateway/backend/opik");

    @Test
    void no_other_class_of_the_backend_names_an_address() throws IOException {
        try (Stream<Path> files = Files.walk(BACKEND)) {
            assertThat(files.filter(Files::isRegularFile).filter(OpikApiTest::namesAnAddress))
                    .containsExactlyInAnyOrder(
                            BACKEND.resolve("server/OpikApi.java"), BACKEND.resolve("server/OpikTalkApi.java"));
        }
    }

    private static boolean namesAnAddress(Path file) {
        try {
            String text = Files.readString(file);
            return text.contains("\"/v1/") || text.contains("\"/is-alive");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
