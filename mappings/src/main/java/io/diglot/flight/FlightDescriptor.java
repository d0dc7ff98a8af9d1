package io.diglot.flight;

import java.nio.ByteBuffer;

/**
 * What a stream of DoPut is for: {@code FlightDescriptor}.
 *
 * @param type {@link #COMMAND}, or a kind that Arize's clients do not send
 */
public record FlightDescriptor(int type, ByteBuffer command) {

    /** {@code CMD}: the descriptor is a command. */
    public static final int COMMAND = 2;

    static FlightDescriptor read(ByteBuffer message) {
        FlightFields fields = FlightFields.read("FlightDescriptor", message);
        return new FlightDescriptor((int) fields.number(1), fields.bytes(2));
    }
}
