package io.diglot.gateway.operation.opik.otel;

import io.diglot.gateway.backend.TracingIntake;
import io.diglot.gateway.operation.Call;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.otlp.SpanExport;
import io.diglot.model.projects.Project;
import io.diglot.otlp.OtlpJson;
import io.diglot.otlp.OtlpReply;
import io.diglot.otlp.OtlpRequest;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * {@code POST /v1/private/otel/v1/traces}: spans, as Protocol Buffers or as JSON, into the project that a header names, and a
 * trace for each root.
 */
@Component
final class ReceiveProtobufTraces implements OpikOperation {

    private static final String PROJECT = "projectName";

    private final SpanExport export;
    private final TracingIntake intake;

    ReceiveProtobufTraces(SpanExport export, TracingIntake intake) {
        this.export = export;
        this.intake = intake;
    }

    @Override
    public String id() {
        return "receiveProtobufTraces";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        Call call = request.call();
        boolean json = Optional.ofNullable(call.headers().getContentType())
                .filter(type -> !type.equalsTypeAndSubtype(Reply.PROTOBUF))
                .isPresent();
        String project = Optional.ofNullable(call.headers().getFirst(PROJECT))
                .filter(name -> !name.isBlank())
                .orElse(Project.DEFAULT_NAME);
        return export.export(
                        () -> new OtlpRequest(json ? message(call) : ByteBuffer.wrap(call.body())),
                        spans -> intake.keep(
                                request.caller(),
                                spans.stream().map(span -> span.in(project)).toList()))
                .map(reply -> json ? inJson(reply) : new Reply.Message(reply.message()));
    }

    private static ByteBuffer message(Call call) {
        // Hardly more than the body, and half as much where it has just grown.
        call.codecs().builds(2L * call.body().length);
        return OtlpJson.message(call.body());
    }

    /** Opik answers nothing where it keeps all. */
    private static Reply inJson(OtlpReply reply) {
        return reply.because() == null ? new Reply.Empty(200) : Reply.ok(reply.json());
    }
}
