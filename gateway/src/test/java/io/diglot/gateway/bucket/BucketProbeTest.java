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
import org.junit.jupiter.api.Test;

class BucketProbeTest {

    @Test
    void what_was_written_is_taken_out_where_something_else_may_not_be_done() throws IOException {
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpServer store = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        store.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            answer(exchange);
        });
        store.start();
        try {
            S3Settings settings = S3UnderTest.settings(
                    "http://127.0.0.1:" + store.getAddress().getPort(), "files");

            assertThatThrownBy(() -> BucketProbe.tryAll(settings))
                    .isInstanceOf(BucketProbe.Refused.class)
                    .hasMessageContaining("(s3:ListBucketMultipartUploads): The credentials may not do this (403).");

            assertThat(asked).hasSize(4);
            assertThat(asked.getLast()).isEqualTo(asked.getFirst().replace("PUT ", "DELETE "));
        } finally {
            store.stop(0);
        }
    }

    /** Lets all be done but to list uploads. */
    private static void answer(HttpExchange exchange) throws IOException {
        boolean lists = exchange.getRequestURI().getRawQuery() != null;
        byte[] body = lists || !exchange.getRequestMethod().equals("GET")
                ? new byte[0]
                : "diglot doctor".getBytes(StandardCharsets.US_ASCII);
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(lists ? 403 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
