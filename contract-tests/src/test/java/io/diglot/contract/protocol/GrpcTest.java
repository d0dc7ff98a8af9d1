package io.diglot.contract.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.server.Server;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;

/** gRPC clients speak HTTP/2 from the first byte on, in clear text where nobody asked for TLS. */
class GrpcTest {

    private static final String EXPORT = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";
    private static final byte[] EMPTY_MESSAGE = new byte[5];

    private final Server server = Server.underTest();

    @Test
    void a_call_over_clear_text_http_2_is_answered_at_once_as_not_implemented() {
        HttpClientResponse answer = HttpClient.create()
                .protocol(HttpProtocol.H2C)
                .responseTimeout(Duration.ofSeconds(5))
                .headers(headers ->
                        headers.set("content-type", "application/grpc").set("te", "trailers"))
                .post()
                .uri(server.url() + EXPORT)
                .send(ByteBufFlux.fromInbound(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(EMPTY_MESSAGE))))
                .response()
                .block(Duration.ofSeconds(10));

        assertThat(answer).isNotNull();
        assertThat(answer.status().code()).isEqualTo(200);
        assertThat(answer.responseHeaders().get("grpc-status")).isEqualTo("12");
        assertThat(answer.responseHeaders().get("content-type")).isEqualTo("application/grpc");
    }
}
