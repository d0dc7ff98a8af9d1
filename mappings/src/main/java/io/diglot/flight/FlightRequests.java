package io.diglot.flight;

import io.diglot.json.JsonCodec;
import io.diglot.json.JsonFailure;
import io.diglot.json.JsonLimits;
import java.nio.ByteBuffer;

/**
 * What Arize's clients ask inside of Flight: JSON as protobuf spells it, {@code lowerCamelCase} or {@code snake_case}; what
 * a newer client adds is not looked at.
 */
public final class FlightRequests {

    private static final JsonCodec CODEC =
            new JsonCodec(JsonLimits.DEFAULT, JsonCodec.Scalars.EXACT, JsonCodec.Sender.CLIENT);

    private FlightRequests() {}

    /** @throws FlightFailure when it is none */
    public static DoActionRequest action(FlightAction action) {
        return read("DoActionRequest", action.body(), DoActionRequest.class);
    }

    /** @throws FlightFailure when it is none */
    public static DoGetRequest get(FlightTicket ticket) {
        return read("DoGetRequest", ticket.ticket(), DoGetRequest.class);
    }

    /** @throws FlightFailure when it is none */
    public static DoPutRequest put(FlightDescriptor descriptor) {
        return read("DoPutRequest", descriptor.command(), DoPutRequest.class);
    }

    private static <T> T read(String name, ByteBuffer text, Class<T> type) {
        byte[] utf8 = new byte[text.remaining()];
        text.get(text.position(), utf8);
        try {
            return CODEC.read(utf8, type);
        } catch (JsonFailure e) {
            throw new FlightFailure("no " + name + ": " + e.fault());
        }
    }
}
