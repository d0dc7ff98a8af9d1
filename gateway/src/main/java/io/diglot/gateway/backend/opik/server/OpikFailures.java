package io.diglot.gateway.backend.opik.server;

import io.diglot.gateway.backend.guard.TransportFailures;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.BrokenOff.Moment;
import io.diglot.gateway.failure.Failure.Invalid.Rule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;

/** What it means when Opik refuses or does not answer. The texts are Diglot's own: Opik's may hold anything. */
final class OpikFailures {

    private static final Logger LOG = LoggerFactory.getLogger(OpikFailures.class);

    private OpikFailures() {}

    /** What a status means where the request itself says nothing else. */
    static Failure of(int status, HttpHeaders headers) {
        return switch (status) {
            case 400 -> new Failure.Invalid(Rule.PARAMETER, "the Opik backend cannot read the request");
            case 404, 409, 422 -> new Failure.Invalid(Rule.UNPROCESSABLE, "the Opik backend refuses the request");
            case 401 -> new Failure.Unauthenticated();
            case 403 -> new Failure.Forbidden("the Opik backend does not allow this with this key");
            case 402 -> new Failure.Forbidden("the Opik backend refuses: the account's quota is used up");
            case 413 -> new Failure.Invalid(Rule.UNPROCESSABLE, "the request is too large for the Opik backend");
            case 429 -> new Failure.Throttled(OpikVendor.waitAskedBy(headers));
            case 504 -> new Failure.TimedOut();
            // The request itself did not come in time.
            case 408 -> new Failure.Unavailable(OpikVendor.waitAskedBy(headers));
            case 503 -> new Failure.Unreachable(OpikVendor.waitAskedBy(headers));
            // Said by a proxy, to which the server gave no whole answer.
            case 502 -> new Failure.BrokenOff(Moment.WITHIN_THE_ANSWER);
            case 501 -> new Failure.Unsupported("The Opik server does not serve what this takes.");
            // Opik says so of requests that it cannot bear, as well as of itself.
            case 500 -> new Failure.BackendFailed();
            // Anything else, a redirect among them, is not the API.
            default -> new Failure.Unreadable();
        };
    }

    /** What it means that there was no answer, or no whole one. */
    static Failure of(OpikCall<?> call, Moment moment, Throwable error) {
        LOG.warn("no answer of Opik: request={} moment={} failure={}", call, moment, error.toString());
        return TransportFailures.of(error, moment);
    }
}
