package io.diglot.gateway.operation.opik.otel;

import io.diglot.gateway.backend.TracingIntake;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.otlp.SpanExport;
import io.diglot.model.projects.Project;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/otel/v1/traces}: spans into the project that a header names, and a trace for each root. */
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
        String project = Optional.ofNullable(request.call().headers().getFirst(PROJECT))
                .filter(name -> !name.isBlank())
                .orElse(Project.DEFAULT_NAME);
        return export.export(
                        ByteBuffer.wrap(request.call().body()),
                        spans -> intake.keep(
                                request.caller(),
                                spans.stream().map(span -> span.in(project)).toList()))
                .map(Reply.Message::new);
    }
}
