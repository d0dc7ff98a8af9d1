package io.diglot.arrow;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.json.Json;
import io.diglot.json.Members;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.util.Text;
import org.jspecify.annotations.Nullable;

/** What is written here, the Arrow project's own library reads. */
class WrittenForArrowTest {

    @Property(edgeCases = EdgeCasesMode.NONE)
    void arrows_own_reader_finds_the_values(@ForAll("columns") List<Json> first, @ForAll("columns") List<Json> second)
            throws IOException {
        List<ArrowColumn> columns = List.of(
                new ArrowColumn("ä", ColumnTypeTest.ofAll(first)),
                new ArrowColumn("second", ColumnTypeTest.ofAll(second)));
        int size = Math.min(first.size(), second.size());
        ArrowWriter writer = new ArrowWriter(columns);
        List<Members<Json>> rows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            rows.add(Members.<Json>builder(2)
                    .put("second", second.get(i))
                    .put("ä", first.get(i))
                    .build());
        }

        List<List<@Nullable Object>> read =
                read(List.of(writer.schema(), writer.batch(rows), writer.batch(List.of()), writer.batch(rows)));

        assertThat(read).hasSize(2 * size);
        for (int i = 0; i < 2 * size; i++) {
            assertThat(read.get(i).get(0)).isEqualTo(plain(columns.get(0).type(), first.get(i % size)));
            assertThat(read.get(i).get(1)).isEqualTo(plain(columns.get(1).type(), second.get(i % size)));
        }
    }

    @Example
    void the_schema_says_what_a_column_is() throws IOException {
        List<ArrowColumn> columns = List.of(
                new ArrowColumn("none", ColumnType.NONE),
                new ArrowColumn("bool", ColumnType.BOOL),
                new ArrowColumn("int", ColumnType.INT),
                new ArrowColumn("long", ColumnType.LONG),
                new ArrowColumn("double", ColumnType.DOUBLE),
                new ArrowColumn("string", ColumnType.STRING),
                new ArrowColumn("text", ColumnType.TEXT),
                new ArrowColumn("nested", ColumnType.parse("[{\"a\":\"none\",\"b\":[\"double\"]}]")));

        try (BufferAllocator allocator = new RootAllocator();
                ArrowStreamReader reader = new ArrowStreamReader(
                        new ByteArrayInputStream(IpcStream.framed(List.of(new ArrowWriter(columns).schema()))),
                        allocator)) {
            assertThat(reader.getVectorSchemaRoot().getSchema().getFields())
                    .extracting(Field::toString)
                    .containsExactly(
                            "none: Utf8",
                            "bool: Bool",
                            "int: Int(64, true)",
                            "long: Int(64, true)",
                            "double: FloatingPoint(DOUBLE)",
                            "string: Utf8",
                            "text: Utf8",
                            "nested: List<item: Struct<a: Utf8, b: List<item: FloatingPoint(DOUBLE)>>>");
        }
    }

    @Provide
    Arbitrary<List<Json>> columns() {
        return JsonValues.columns();
    }

    private static List<List<@Nullable Object>> read(List<ArrowMessage> messages) throws IOException {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (BufferAllocator allocator = new RootAllocator();
                ArrowStreamReader reader =
                        new ArrowStreamReader(new ByteArrayInputStream(IpcStream.framed(messages)), allocator)) {
            VectorSchemaRoot root = reader.getVectorSchemaRoot();
            while (reader.loadNextBatch()) {
                for (int i = 0; i < root.getRowCount(); i++) {
                    List<@Nullable Object> row = new ArrayList<>();
                    for (FieldVector vector : root.getFieldVectors()) {
                        row.add(plain(vector.getObject(i)));
                    }
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Text text -> text.toString();
            case List<?> list -> {
                List<@Nullable Object> elements = new ArrayList<>();
                list.forEach(element -> elements.add(plain(element)));
                yield elements;
            }
            case Map<?, ?> struct -> {
                List<@Nullable Object> members = new ArrayList<>();
                struct.forEach((name, member) -> {
                    members.add(name);
                    members.add(plain(member));
                });
                yield members;
            }
            default -> value;
        };
    }

    private static @Nullable Object plain(ColumnType type, Json value) {
        if (value.isNull()) {
            return null;
        }
        return switch (type) {
            case ColumnType.ListOf list -> {
                List<@Nullable Object> elements = new ArrayList<>();
                value.elements().forEach(element -> elements.add(plain(list.element(), element)));
                yield elements;
            }
            case ColumnType.StructOf struct -> {
                // Arrow's reader leaves members out that are null.
                List<@Nullable Object> members = new ArrayList<>();
                struct.members().forEach((name, member) -> {
                    Object there = plain(member, value.member(name).orElseThrow());
                    if (there != null) {
                        members.add(name);
                        members.add(there);
                    }
                });
                yield members;
            }
            case ColumnType.Plain plain ->
                switch (plain) {
                    case NONE, STRING -> text(value);
                    case BOOL -> value.equals(Json.TRUE);
                    case INT, LONG -> new BigDecimal(value.text()).longValueExact();
                    case DOUBLE -> Double.parseDouble(value.text());
                    case TEXT -> value.isString() ? text(value) : value.text();
                };
        };
    }

    private static String text(Json string) {
        return new String(IpcStream.bytes(string.stringUtf8()), StandardCharsets.UTF_8);
    }
}
