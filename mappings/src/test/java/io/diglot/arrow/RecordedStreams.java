package io.diglot.arrow;

import io.diglot.flight.FlightData;
import io.diglot.json.Json;
import io.diglot.json.JsonCodec;
import io.diglot.json.JsonLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tables that Arize's Python SDK 8.42 sent by pyarrow 25, and that pyarrow sent it. */
final class RecordedStreams {

    private static final JsonCodec CODEC = new JsonCodec(JsonLimits.DEFAULT);

    private RecordedStreams() {}

    /**
     * @param messages those that were recorded whole, in hexadecimal digits
     * @param count of all rows; absent where the batch was not recorded whole
     * @param rows the first ones, as pyarrow shows them
     * @param answer of DoPut
     */
    record Recorded(
            String operation,
            Json request,
            List<String> columns,
            List<String> messages,
            @Nullable Integer count,
            @Nullable List<Json> rows,
            @Nullable String answer) {

        List<FlightData> data() {
            return messages.stream()
                    .map(hex -> FlightData.read(ByteBuffer.wrap(HexFormat.of().parseHex(hex))))
                    .toList();
        }

        @Override
        public String toString() {
            return operation + " " + columns.size() + " columns "
                    + messages.getFirst().length();
        }
    }

    static List<Recorded> all() throws IOException {
        try (InputStream lines = Objects.requireNonNull(
                RecordedStreams.class.getResourceAsStream("/captures/arize-flight/streams.jsonl"))) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> CODEC.read(line.getBytes(StandardCharsets.UTF_8), Recorded.class))
                    .toList();
        }
    }
}
