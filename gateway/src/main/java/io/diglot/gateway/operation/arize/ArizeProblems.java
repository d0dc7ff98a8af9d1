package io.diglot.gateway.operation.arize;

import io.diglot.arize.ArizeProblem;
import io.diglot.catalogue.Dialect;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.operation.ErrorRenderer;
import io.diglot.gateway.operation.otlp.ExportFailures;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * Failures as RFC 9457 problems, with the titles and types of Arize. Clients take the error class from the body's
 * {@code status}, and older ones refuse members that they do not know.
 *
 * @see <a href="https://arize.com/docs/ax/rest-reference/errors">the vendor's error page</a>
 */
@Component
final class ArizeProblems implements ErrorRenderer {

    private static final String PROBLEM_JSON = "application/problem+json";

    @Override
    public Dialect dialect() {
        return Dialect.ARIZE;
    }

    @Override
    public Rendered render(Failure failure, String path) {
        Rendered problem = problem(failure, path);
        return path.equals(ExportFailures.PATH) ? ExportFailures.answer(failure, problem) : problem;
    }

    private static Rendered problem(Failure failure, String path) {
        String detail = failure.text();
        return switch (failure) {
            case Failure.NotFound gone -> problem(Kind.NOT_FOUND, detail, path);
            case Failure.UnknownPath gone -> problem(Kind.NOT_FOUND, detail, path);
            case Failure.WrongMethod wrong ->
                problem(
                        Kind.WRONG_METHOD,
                        detail,
                        path,
                        Map.of("Allow", List.of(String.join(", ", new TreeSet<>(wrong.allowed())))));
            case Failure.Conflict conflict ->
                problem(Kind.CONFLICT, conflict.reason().words() + ": " + conflict.subject(), path);
            case Failure.Invalid invalid ->
                problem(
                        switch (invalid.rule()) {
                            case UNREADABLE, PARAMETER, ADDRESS -> Kind.INVALID;
                            case UNPROCESSABLE -> Kind.UNPROCESSABLE;
                        },
                        detail,
                        path);
            case Failure.TooManyTags many -> problem(Kind.UNPROCESSABLE, detail, path);
            case Failure.Unfaithful lossy -> problem(Kind.UNPROCESSABLE, detail, path);
            case Failure.Unauthenticated unknown -> problem(Kind.UNAUTHENTICATED, detail, path);
            case Failure.Forbidden forbidden -> problem(Kind.FORBIDDEN, detail, path);
            case Failure.Temporary passing ->
                problem(temporary(passing), detail, path, retryAfter(passing.retryAfterSeconds()));
            case Failure.BackendFailed failed -> problem(Kind.UNREADABLE, detail, path);
            case Failure.Unreadable garbled -> problem(Kind.UNREADABLE, detail, path);
            case Failure.Unsupported unserved -> problem(Kind.UNSUPPORTED, detail, path);
            case Failure.UnsupportedMediaType other -> problem(Kind.MEDIA_TYPE, detail, path);
            case Failure.UnsupportedEncoding packed ->
                problem(Kind.MEDIA_TYPE, detail, path, Map.of("Accept-Encoding", List.of("gzip, identity")));
            case Failure.NotAcceptable picky -> problem(Kind.NOT_ACCEPTABLE, detail, path);
            case Failure.Incomplete stalled -> problem(Kind.INCOMPLETE, detail, path);
            case Failure.TooLarge large -> problem(Kind.TOO_LARGE, detail, path);
        };
    }

    @Override
    public Rendered renderUnexpected(String reference, String path) {
        Rendered problem = problem(Kind.UNEXPECTED, "The log of the gateway tells more under " + reference + ".", path);
        return path.equals(ExportFailures.PATH) ? ExportFailures.unexpected(reference, problem) : problem;
    }

    private static Kind temporary(Failure.Temporary passing) {
        return switch (passing) {
            case Failure.Throttled throttled -> Kind.THROTTLED;
            case Failure.NoRoom full -> Kind.THROTTLED;
            case Failure.Unavailable full -> Kind.UNAVAILABLE;
            case Failure.Overloaded busy -> Kind.UNAVAILABLE;
            case Failure.Unreachable away -> Kind.UNAVAILABLE;
            case Failure.BrokenOff lost ->
                switch (lost.moment()) {
                    case BEFORE_THE_ANSWER -> Kind.UNAVAILABLE;
                    case WITHIN_THE_ANSWER -> Kind.UNREADABLE;
                };
            case Failure.TimedOut late -> Kind.TIMED_OUT;
        };
    }

    private static Rendered problem(Kind kind, String detail, String path) {
        return problem(kind, detail, path, Map.of());
    }

    private static Rendered problem(Kind kind, String detail, String path, Map<String, List<String>> headers) {
        ArizeProblem problem = new ArizeProblem(kind.status, kind.title, detail, path, kind.type());
        return new Rendered(kind.status, PROBLEM_JSON, problem, headers);
    }

    private static Map<String, List<String>> retryAfter(long seconds) {
        return Map.of("Retry-After", List.of(Long.toString(seconds)));
    }

    private enum Kind {
        INVALID(400, "Invalid request parameters", "invalid-request"),
        UNAUTHENTICATED(401, "Authentication required", "authentication-required"),
        FORBIDDEN(403, "Access forbidden", "access-forbidden"),
        NOT_FOUND(404, "Resource not found", "resource-not-found"),
        WRONG_METHOD(405, "Method not allowed", ""),
        NOT_ACCEPTABLE(406, "Not acceptable", ""),
        INCOMPLETE(408, "Request timeout", ""),
        CONFLICT(409, "Resource conflict", "resource-conflict"),
        TOO_LARGE(413, "Request too large", ""),
        MEDIA_TYPE(415, "Unsupported media type", ""),
        UNPROCESSABLE(422, "Unprocessable Entity", "unprocessable-entity"),
        THROTTLED(429, "Rate limit exceeded", "rate-limit-exceeded"),
        UNEXPECTED(500, "Internal server error", ""),
        UNSUPPORTED(501, "Not implemented", ""),
        UNREADABLE(502, "Bad gateway", ""),
        UNAVAILABLE(503, "Service unavailable", "service-unavailable"),
        TIMED_OUT(504, "Gateway timeout", "");

        private static final String PAGE = "https://arize.com/docs/ax/rest-reference/errors";

        private final int status;
        private final String title;
        private final String anchor;

        Kind(int status, String title, String anchor) {
            this.status = status;
            this.title = title;
            this.anchor = anchor;
        }

        private String type() {
            return anchor.isEmpty() ? "about:blank" : PAGE + "#" + anchor;
        }
    }
}
