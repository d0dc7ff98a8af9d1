package io.diglot.gateway.backend.vendor;

import io.diglot.gateway.backend.RemoteServer;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.json.JsonFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what a vendor answers. */
final class VendorAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(VendorAnswers.class);

    private final RemoteServer vendor;

    VendorAnswers(RemoteServer vendor) {
        this.vendor = vendor;
    }

    /** The JSON of a body to be sent. */
    byte[] write(Object body) {
        return vendor.codec().write(body);
    }

    /**
     * The record that an answer is.
     *
     * @throws FailureException a {@link Failure.Unreadable} where it is none, or lacks what makes it one
     */
    <T> T read(VendorCall<T> call, byte[] answer) {
        T read;
        try {
            read = vendor.codec().read(answer, call.answer());
        } catch (JsonFailure e) {
            LOG.warn("unreadable answer of {}: request={} reason={}", vendor.title(), call, e.reason());
            throw new Failure.Unreadable().asException();
        }
        if (read == null || !vendor.isWhole(read)) {
            LOG.warn("unreadable answer of {}: request={} reason=not whole", vendor.title(), call);
            throw new Failure.Unreadable().asException();
        }
        return read;
    }
}
