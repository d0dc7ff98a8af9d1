package io.diglot.flight;

/** A message that is none of Flight, or holds no request of Arize: the message may be shown. */
public final class FlightFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FlightFailure(String fault) {
        super(fault, null, false, false);
    }
}
