package io.diglot.flight;

import java.nio.ByteBuffer;

/** What DoAction is asked: {@code Action}. */
public record FlightAction(String type, ByteBuffer body) {

    /** @throws FlightFailure when it is none */
    public static FlightAction read(ByteBuffer message) {
        FlightFields fields = FlightFields.read("Action", message);
        return new FlightAction(fields.text(1), fields.bytes(2));
    }
}
