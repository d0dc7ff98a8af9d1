package io.diglot.arrow;

import com.google.flatbuffers.FlatBufferBuilder;
import io.diglot.arrow.ColumnType.ListOf;
import io.diglot.arrow.ColumnType.Plain;
import io.diglot.arrow.ColumnType.StructOf;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.arrow.flatbuf.Bool;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Struct_;
import org.apache.arrow.flatbuf.Type;
import org.apache.arrow.flatbuf.Utf8;

/** Writes the columns of a stream as its schema. */
final class SchemaWriter {

    /** As Arrow's own writers call the elements of a list. */
    private static final String ELEMENT = "item";

    private final FlatBufferBuilder header = new FlatBufferBuilder();

    private SchemaWriter() {}

    static ArrowMessage message(List<ArrowColumn> columns) {
        return new SchemaWriter().schema(columns);
    }

    private ArrowMessage schema(List<ArrowColumn> columns) {
        int fields = Schema.createFieldsVector(
                header,
                columns.stream()
                        .mapToInt(column -> field(column.name(), column.type()))
                        .toArray());
        int schema = Schema.createSchema(header, Endianness.Little, fields, 0, 0);
        Message.finishMessageBuffer(
                header, Message.createMessage(header, MetadataVersion.V5, MessageHeader.Schema, schema, 0, 0));
        return new ArrowMessage(ByteBuffer.wrap(header.sizedByteArray()), ByteBuffer.allocate(0));
    }

    private int field(String name, ColumnType type) {
        return switch (type) {
            case Plain plain ->
                switch (plain) {
                    case BOOL -> field(name, Type.Bool, bool());
                    case INT, LONG -> field(name, Type.Int, Int.createInt(header, Long.SIZE, true));
                    case DOUBLE ->
                        field(name, Type.FloatingPoint, FloatingPoint.createFloatingPoint(header, Precision.DOUBLE));
                    case NONE, STRING, TEXT -> field(name, Type.Utf8, utf8());
                };
            case ListOf list -> {
                int element = field(ELEMENT, list.element());
                org.apache.arrow.flatbuf.List.startList(header);
                yield field(name, Type.List, org.apache.arrow.flatbuf.List.endList(header), element);
            }
            case StructOf struct -> {
                int[] members = struct.members().entrySet().stream()
                        .mapToInt(member -> field(member.getKey(), member.getValue()))
                        .toArray();
                Struct_.startStruct_(header);
                yield field(name, Type.Struct_, Struct_.endStruct_(header), members);
            }
        };
    }

    /** Arrow's own readers want a field to have children, even if there are none. */
    private int field(String name, byte kind, int type, int... children) {
        int inside = Field.createChildrenVector(header, children);
        return Field.createField(header, header.createString(name), true, kind, type, 0, inside, 0);
    }

    private int bool() {
        Bool.startBool(header);
        return Bool.endBool(header);
    }

    private int utf8() {
        Utf8.startUtf8(header);
        return Utf8.endUtf8(header);
    }
}
