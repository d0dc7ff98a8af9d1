package io.diglot.flight;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message of a table on its way: {@code FlightData}.
 *
 * @param descriptor of the first message of DoPut
 * @param header of an Arrow message, empty where there is none
 */
public record FlightData(@Nullable FlightDescriptor descriptor, ByteBuffer header, ByteBuffer body) {

    /**
     * @param message is not copied: its parts are views of it
     * @throws FlightFailure when it is none
     */
    public static FlightData read(ByteBuffer message) {
        FlightFields fields = FlightFields.read("FlightData", message);
        ByteBuffer descriptor = fields.bytesOrNull(1);
        return new FlightData(
                descriptor == null ? null : FlightDescriptor.read(descriptor), fields.bytes(2), fields.bytes(1000));
    }

    /** The message of a batch or of a schema, whose pieces follow each other; the body is not copied. */
    public static List<ByteBuffer> written(ByteBuffer header, ByteBuffer body) {
        return FlightFields.dataOf(header, body);
    }
}
