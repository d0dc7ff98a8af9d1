package io.diglot.gateway.backend.vendor;

import io.diglot.gateway.backend.RemoteServer;
import io.diglot.gateway.backend.guard.TransportFailures;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.BrokenOff.Moment;
import io.diglot.gateway.failure.Failure.Invalid.Rule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;

/** What it means when a vendor refuses or does not answer. The texts are Diglot's own: the vendor's may hold anything. */
final class VendorFailures {

    private static final Logger LOG = LoggerFactory.getLogger(VendorFailures.class);

    private VendorFailures() {}

    /** What a status means where the request itself says nothing else. */
    static Failure of(RemoteServer vendor, int status, HttpHeaders headers) {
        String backend = "the " + vendor.title() + " backend";
        return switch (status) {
            case 400 -> new Failure.Invalid(Rule.PARAMETER, backend + " cannot read the request");
            case 404, 409, 422 -> new Failure.Invalid(Rule.UNPROCESSABLE, backend + " refuses the request");
            case 401 -> new Failure.Unauthenticated();
            case 403 -> new Failure.Forbidden(backend + " does not allow this with this key");
            case 402 -> new Failure.Forbidden(backend + " refuses: the account's quota is used up");
            case 413 -> new Failure.Invalid(Rule.UNPROCESSABLE, "the request is too large for " + backend);
            case 429 -> new Failure.Throttled(vendor.askedWait(headers));
            case 504 -> new Failure.TimedOut();
            // The request itself did not come in time.
            case 408 -> new Failure.Unavailable(vendor.askedWait(headers));
            case 503 -> new Failure.Unreachable(vendor.askedWait(headers));
            // Said by a proxy, to which the server gave no whole answer.
            case 502 -> new Failure.BrokenOff(Moment.WITHIN_THE_ANSWER);
            case 501 -> new Failure.Unsupported("The " + vendor.title() + " server does not serve what this takes.");
            // A server says so of requests that it cannot bear, as well as of itself.
            case 500 -> new Failure.BackendFailed();
            // Anything else, a redirect among them, is not the API.
            default -> new Failure.Unreadable();
        };
    }

    /** What it means that there was no answer, or no whole one. */
    static Failure of(RemoteServer vendor, VendorCall<?> call, Moment moment, Throwable error) {
        LOG.warn("no answer of {}: request={} moment={} failure={}", vendor.title(), call, moment, error.toString());
        return TransportFailures.of(error, moment);
    }
}
