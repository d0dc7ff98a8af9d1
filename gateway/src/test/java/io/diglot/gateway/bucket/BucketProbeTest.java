package io.diglot.gateway.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.diglot.gateway.settings.S3Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class BucketProbeTest {

    private final List<String> asked = new CopyOnWriteArrayList<>();

    @Test
    void what_was_written_is_taken_out_where_something_else_may_not_be_done() throws IOException {
        with(BucketProbeTest::lists, settings -> {
            assertThatThrownBy(() -> BucketProbe.tryAll(settings))
                    .isInstanceOf(BucketProbe.Refused.class)
                    .hasMessageContaining("(s3:ListBucketMultipartUploads): The credentials may not do this (403).");

            assertThat(asked).hasSize(4);
            assertThat(asked.getLast()).isEqualTo(asked.getFirst().replace("PUT ", "DELETE "));
        });
    }

    @Test
    void what_failed_first_is_said_first_where_the_file_cannot_be_taken_out_either() throws IOException {
        with(exchange -> !exchange.getRequestMethod().equals("PUT"), settings -> assertThatThrownBy(
                        () -> BucketProbe.tryAll(settings))
                .isInstanceOf(BucketProbe.Refused.class)
                .hasMessage("Files cannot be read: The credentials may not do this (403)."
                        + " Files cannot be deleted: The credentials may not do this (403)."));
    }

    /** Gives the settings of a store that forbids something. */
    private void with(Predicate<HttpExchange> isForbidden, Consumer<S3Settings> use) throws IOException {
        HttpServer store = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        store.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            answer(exchange, isForbidden.test(exchange));
        });
        store.start();
        try {
            use.accept(S3UnderTest.settings(
                    "http://127.0.0.1:" + store.getAddress().getPort(), "files"));
        } finally {
            store.stop(0);
        }
    }

    private static boolean lists(HttpExchange exchange) {
        return exchange.getRequestURI().getRawQuery() != null;
    }

    private static void answer(HttpExchange exchange, boolean isForbidden) throws IOException {
        byte[] body = isForbidden || !exchange.getRequestMethod().equals("GET")
                ? new byte[0]
                : "diglot doctor".getBytes(StandardCharsets.US_ASCII);
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(isForbidden ? 403 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
