package io.diglot.gateway.operation.otlp;

import io.diglot.catalogue.Dialect;
import io.diglot.gateway.operation.Call;
import io.diglot.gateway.operation.Operation;
import io.diglot.gateway.operation.Reply;
import java.nio.ByteBuffer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/traces}: spans as exporters send them over HTTP. */
@Component
final class ExportTraces implements Operation {

    private final SpanExport export;

    ExportTraces(SpanExport export) {
        this.export = export;
    }

    @Override
    public Dialect dialect() {
        return Dialect.ARIZE;
    }

    @Override
    public String id() {
        return "export_traces";
    }

    @Override
    public Mono<Reply> handle(Call call) {
        return export.export(call.caller(), call.headers(), ByteBuffer.wrap(call.body()))
                .map(reply -> new Reply.Message(reply.message()));
    }
}
