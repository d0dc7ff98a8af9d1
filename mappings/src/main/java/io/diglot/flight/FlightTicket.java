package io.diglot.flight;

import java.nio.ByteBuffer;

/** What DoGet is asked: {@code Ticket}. */
public record FlightTicket(ByteBuffer ticket) {

    /** @throws FlightFailure when it is none */
    public static FlightTicket read(ByteBuffer message) {
        return new FlightTicket(FlightFields.read("Ticket", message).bytes(1));
    }
}
