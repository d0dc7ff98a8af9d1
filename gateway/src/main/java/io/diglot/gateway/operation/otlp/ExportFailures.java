package io.diglot.gateway.operation.otlp;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.operation.ErrorRenderer.Rendered;
import io.diglot.gateway.operation.Reply;
import io.diglot.otlp.OtlpReply;
import java.util.List;
import java.util.Map;

/** Failures as exporters read them over HTTP: by the status, with a {@code google.rpc.Status} for their log. */
public final class ExportFailures {

    /** The path of {@link ExportTraces}. */
    public static final String PATH = "/v1/traces";

    private ExportFailures() {}

    /**
     * Whatever passes by itself is no failure here: told of one, exporters send the same spans again, and their programs wait
     * for it.
     *
     * @param problem what the dialect's other clients are told
     */
    public static Rendered answer(Failure failure, Rendered problem) {
        return switch (failure) {
            case Failure.Temporary passing ->
                message(200, OtlpReply.dropped(0, passing.text()).message(), Map.of());
            case Failure.Incomplete stalled -> message(400, OtlpReply.status(stalled.text()), Map.of());
            case Failure.UnsupportedMediaType other ->
                message(problem.status(), OtlpReply.status("only " + Reply.PROTOBUF + " is read"), problem.headers());
            default -> message(problem.status(), OtlpReply.status(failure.text()), problem.headers());
        };
    }

    /** As {@link #answer}, of what nobody foresaw. */
    public static Rendered unexpected(String reference, Rendered problem) {
        return message(
                problem.status(),
                OtlpReply.status("The log of the gateway tells more under " + reference + "."),
                problem.headers());
    }

    private static Rendered message(int status, byte[] body, Map<String, List<String>> headers) {
        return new Rendered(status, Reply.PROTOBUF.toString(), body, headers);
    }
}
