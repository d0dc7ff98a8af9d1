package io.diglot.contract.grpc;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import io.diglot.arrow.ArrowColumn;
import io.diglot.arrow.ArrowMessage;
import io.diglot.arrow.ArrowWriter;
import io.diglot.arrow.ColumnType;
import io.diglot.json.Json;
import io.diglot.json.Members;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The messages of Arrow Flight, as a client writes and reads them. */
final class Flight {

    private static final int HEADER = 2;
    private static final int BODY = 1000;
    private static final int COMMAND = 2;

    private Flight() {}

    static byte[] action(String type, String json) {
        return fields(out -> {
            out.writeString(1, type);
            out.writeByteArray(2, utf8(json));
        });
    }

    /** Begins an experiment. */
    static byte[] begin(String space, String dataset, String name) {
        return action(
                "create_experiment_db_entry",
                "{\"createExperimentDbEntry\": {\"spaceId\": \"" + space + "\", \"datasetId\": \"" + dataset
                        + "\", \"experimentName\": \"" + name + "\"}}");
    }

    static byte[] ticket(String json) {
        return fields(out -> out.writeByteArray(1, utf8(json)));
    }

    /** A table under a command, a message for each batch. */
    static List<byte[]> table(String command, List<List<Members<Json>>> batches) {
        Map<String, ColumnType> types = new java.util.LinkedHashMap<>();
        for (List<Members<Json>> batch : batches) {
            for (Members<Json> row : batch) {
                row.forEach((name, value) -> types.merge(name, ColumnType.of(value), ColumnType::or));
            }
        }
        List<ArrowColumn> columns = new ArrayList<>();
        types.forEach((name, type) -> columns.add(new ArrowColumn(name, type)));
        ArrowWriter writer = new ArrowWriter(columns);
        List<byte[]> messages = new ArrayList<>();
        messages.add(fields(out -> {
            byte[] descriptor = fields(inner -> {
                inner.writeEnum(1, COMMAND);
                inner.writeByteArray(2, utf8(command));
            });
            out.writeByteArray(1, descriptor);
            write(out, writer.schema());
        }));
        for (List<Members<Json>> batch : batches) {
            messages.add(fields(out -> write(out, writer.batch(batch))));
        }
        return messages;
    }

    private static void write(CodedOutputStream out, ArrowMessage message) throws IOException {
        out.writeByteBuffer(HEADER, message.header());
        out.writeByteBuffer(BODY, message.body());
    }

    /** The fields of a message that are texts or bytes, by their numbers. */
    static Map<Integer, byte[]> read(byte[] message) {
        Map<Integer, byte[]> fields = new HashMap<>();
        try {
            CodedInputStream in = CodedInputStream.newInstance(message);
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                fields.put(WireFormat.getTagFieldNumber(tag), in.readByteArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return fields;
    }

    /** A field of the message that a result holds. */
    static String text(byte[] result, int field) {
        return new String(read(bytes(result, 1)).get(field), StandardCharsets.UTF_8);
    }

    static byte[] bytes(byte[] message, int field) {
        return read(message).getOrDefault(field, new byte[0]);
    }

    /** The rows of a table that was fetched, as JSON. */
    static List<Members<Json>> rows(List<byte[]> messages) {
        io.diglot.arrow.ArrowStream stream = new io.diglot.arrow.ArrowStream(io.diglot.arrow.ArrowLimits.DEFAULT);
        List<Members<Json>> rows = new ArrayList<>();
        for (byte[] message : messages) {
            rows.addAll(stream.read(ByteBuffer.wrap(bytes(message, HEADER)), ByteBuffer.wrap(bytes(message, BODY))));
        }
        return rows;
    }

    private interface Writing {
        void to(CodedOutputStream out) throws IOException;
    }

    private static byte[] fields(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            writing.to(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
