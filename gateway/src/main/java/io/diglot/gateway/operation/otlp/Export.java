package io.diglot.gateway.operation.otlp;

import io.diglot.gateway.grpc.GrpcMessage;
import io.diglot.gateway.grpc.GrpcStatus;
import io.diglot.gateway.grpc.GrpcStatus.Code;
import io.diglot.gateway.operation.GrpcCall;
import io.diglot.gateway.operation.GrpcOperation;
import io.diglot.otlp.OtlpReply;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** {@code TraceService/Export} over gRPC, as Arize's SDK sends each span of a run. */
@Component
final class Export implements GrpcOperation {

    /** What exporters repeat a call after. */
    private static final Set<Code> RETRIED = EnumSet.of(
            Code.CANCELLED,
            Code.DEADLINE_EXCEEDED,
            Code.RESOURCE_EXHAUSTED,
            Code.ABORTED,
            Code.OUT_OF_RANGE,
            Code.UNAVAILABLE,
            Code.DATA_LOSS);

    private final SpanExport export;

    Export(SpanExport export) {
        this.export = export;
    }

    @Override
    public String id() {
        return "Export";
    }

    @Override
    public Flux<GrpcMessage> answer(GrpcCall call) {
        return call.message()
                .flatMap(request -> export.export(call.caller(), call.headers(), request))
                .map(reply -> GrpcMessage.of(reply.message()))
                .flux();
    }

    /** Told to try again, exporters do, and their programs wait for it. */
    @Override
    public Optional<GrpcMessage> insteadOf(GrpcStatus status) {
        return RETRIED.contains(status.code())
                ? Optional.of(
                        GrpcMessage.of(OtlpReply.dropped(0, status.message()).message()))
                : Optional.empty();
    }
}
