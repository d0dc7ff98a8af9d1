package io.diglot.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.diglot.arrow.RecordedStreams.Recorded;
import io.diglot.json.Json;
import io.diglot.json.Members;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ValueVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;

/** Whatever comes, it ends in rows or in an {@link ArrowFailure}, with memory that the message's own length allows. */
class HostileStreamsTest {

    private static final ArrowLimits LIMITS = new ArrowLimits(1 << 20, 1_000, 64, 1 << 20, 1 << 20);

    /** Every message here is of some kilobytes. */
    private static final long MOST_ALLOCATED = 16 << 20;

    private static final int[] EXTREMES = {-1, 0, 1, 8, 1 << 16, 1 << 30, Integer.MAX_VALUE, Integer.MIN_VALUE};

    private static final int ROWS_LOOKED_AT = 50;

    @Property(tries = 20_000, edgeCases = EdgeCasesMode.NONE)
    void broken_bytes_end_in_rows_or_in_a_failure(@ForAll("streams") List<ArrowMessage> messages, @ForAll long seed) {
        Random random = new Random(seed);
        List<ArrowMessage> broken = new ArrayList<>(messages);
        int message = random.nextInt(messages.size());
        ArrowMessage whole = messages.get(message);
        boolean inHeader = whole.body().remaining() == 0 || random.nextInt(3) > 0;
        broken.set(
                message,
                new ArrowMessage(
                        inHeader ? broken(whole.header(), random) : whole.header(),
                        inHeader ? whole.body() : broken(whole.body(), random)));

        readAll(broken);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void messages_in_any_order_end_in_rows_or_in_a_failure(
            @ForAll("streams") List<ArrowMessage> one, @ForAll("streams") List<ArrowMessage> other, @ForAll long seed) {
        List<ArrowMessage> shuffled = new ArrayList<>(one);
        shuffled.addAll(other);
        Collections.shuffle(shuffled, new Random(seed));

        readAll(shuffled);
    }

    @Example
    void rows_that_no_byte_stands_for_are_few() {
        ArrowStream stream = new ArrowStream(ArrowLimits.DEFAULT);
        stream.read(nothings(1).schema().header(), ByteBuffer.allocate(0));

        assertThatThrownBy(() -> stream.read(header(1L << 40), ByteBuffer.allocate(0)))
                .isInstanceOf(ArrowFailure.class)
                .hasMessageContaining("a batch of 1099511627776 rows is too long");
        assertThatThrownBy(() -> stream.read(header(1_000_000), ByteBuffer.allocate(0)))
                .isInstanceOf(ArrowFailure.class)
                .hasMessageContaining("no more than its bytes hold");
    }

    @Example
    void there_is_one_schema_and_it_comes_first() {
        ArrowWriter writer = new ArrowWriter(List.of(new ArrowColumn("a", ColumnType.INT)));
        ArrowMessage batch = writer.batch(List.of());
        ArrowStream stream = new ArrowStream(ArrowLimits.DEFAULT);

        assertThatThrownBy(() -> stream.read(batch.header(), batch.body()))
                .isInstanceOf(ArrowFailure.class)
                .hasMessage("the stream does not begin with a schema");
        stream.read(writer.schema().header(), writer.schema().body());
        assertThatThrownBy(() ->
                        stream.read(writer.schema().header(), writer.schema().body()))
                .isInstanceOf(ArrowFailure.class)
                .hasMessage("the stream has a second schema");
    }

    @Example
    void a_column_comes_once_and_has_a_name_that_can_be_kept() {
        assertThatThrownBy(() -> open("a", "a"))
                .isInstanceOf(ArrowFailure.class)
                .hasMessage("the column \"a\" comes twice");
        assertThatThrownBy(() -> open("a\u0000"))
                .isInstanceOf(ArrowFailure.class)
                .hasMessage("the column \"a \" has a name with characters that cannot be kept");
    }

    @Example
    void no_name_is_longer_than_json_has() {
        String longest = "x".repeat(50_000);
        open(longest);
        assertThat(Json.of("{\"" + longest + "\":1}").members()).containsKey(longest);

        assertThatThrownBy(() -> open(longest + "x"))
                .isInstanceOf(ArrowFailure.class)
                .hasMessage("the name of a column is longer than 50000 bytes");
    }

    @Example
    void keys_that_are_no_names_are_kept_as_entries() {
        assertThat(map("k", 2)).isEqualTo(Json.of("{\"k0\":null,\"k1\":null}"));
        assertThat(map("k".repeat(50_000), 1).isObject()).isFalse();
        assertThat(map("k", 100_000).isObject()).isTrue();
        assertThat(map("k", 100_001).isObject()).isFalse();
    }

    private static Json map(String key, int size) {
        Field field = mapOf(Field.notNullable("key", new ArrowType.Utf8()));
        byte[] framed =
                ReadFromArrowTest.stream(List.of(field), new DictionaryProvider.MapDictionaryProvider(), root -> {
                    MapVector map = (MapVector) root.getVector("key");
                    map.allocateNew();
                    map.startNewValue(0);
                    StructVector entries = (StructVector) map.getDataVector();
                    VarCharVector keys = (VarCharVector) entries.getChildByOrdinal(0);
                    for (int i = 0; i < size; i++) {
                        entries.setIndexDefined(i);
                        keys.setSafe(i, (key + i).getBytes(StandardCharsets.UTF_8));
                    }
                    map.endValue(0, size);
                    root.setRowCount(1);
                });
        return first(framed);
    }

    private static Field mapOf(Field key) {
        Field entries = new Field(
                "entries",
                FieldType.notNullable(new ArrowType.Struct()),
                List.of(key, Field.nullable("value", new ArrowType.Null())));
        return new Field("key", FieldType.notNullable(new ArrowType.Map(false)), List.of(entries));
    }

    private static Json first(byte[] framed) {
        ArrowStream stream = new ArrowStream(ArrowLimits.DEFAULT);
        List<ArrowMessage> messages = IpcStream.messages(framed);
        stream.read(messages.get(0).header(), messages.get(0).body());
        return stream.read(messages.get(1).header(), messages.get(1).body())
                .getFirst()
                .values()
                .iterator()
                .next();
    }

    @Example
    void maps_within_keys_are_built_once() {
        Field field = Field.notNullable("key", new ArrowType.Utf8());
        for (int i = 0; i < 20; i++) {
            field = mapOf(field);
        }
        byte[] framed =
                ReadFromArrowTest.stream(List.of(field), new DictionaryProvider.MapDictionaryProvider(), root -> {
                    fillFirst(root.getVector("key"));
                    root.setRowCount(1);
                });
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        Json row = first(framed);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_ALLOCATED);
        assertThat(row.text())
                .startsWith("[{\"key\":[{\"key\":")
                .contains("[{\"key\":{\"deepest\":null},\"value\":null}]");
    }

    private static void fillFirst(ValueVector vector) {
        if (vector instanceof MapVector map) {
            map.allocateNew();
            map.startNewValue(0);
            StructVector entries = (StructVector) map.getDataVector();
            entries.setIndexDefined(0);
            fillFirst(entries.getChildByOrdinal(0));
            map.endValue(0, 1);
            map.setValueCount(1);
        } else {
            ((VarCharVector) vector).setSafe(0, "deepest".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Example
    void a_row_is_only_so_long() {
        ArrowWriter writer = new ArrowWriter(List.of(new ArrowColumn("a", ColumnType.STRING)));
        ArrowStream stream = new ArrowStream(new ArrowLimits(10, 10, 10, 100, 100));
        stream.read(writer.schema().header(), writer.schema().body());
        ArrowMessage batch = writer.batch(
                List.of(Members.of("a", Json.string("x".repeat(98))), Members.of("a", Json.string("x".repeat(99)))));

        List<Members<Json>> rows = stream.read(batch.header(), batch.body());

        assertThat(rows.get(0)).hasSize(1);
        assertThatThrownBy(() -> rows.get(1))
                .isInstanceOf(ArrowFailure.class)
                .hasMessage("a row is longer than 100 bytes");
    }

    @Example
    void a_short_message_does_not_become_a_long_row() {
        Field field = new Field(
                "c", FieldType.nullable(new ArrowType.List()), List.of(Field.nullable("item", new ArrowType.Null())));
        byte[] framed =
                ReadFromArrowTest.stream(List.of(field), new DictionaryProvider.MapDictionaryProvider(), root -> {
                    ListVector lists = (ListVector) root.getVector("c");
                    lists.allocateNew();
                    lists.startNewValue(0);
                    lists.endValue(0, 1 << 30);
                    root.setRowCount(1);
                });
        ArrowStream stream = new ArrowStream(LIMITS);
        List<ArrowMessage> messages = IpcStream.messages(framed);
        stream.read(messages.get(0).header(), messages.get(0).body());

        List<Members<Json>> rows =
                stream.read(messages.get(1).header(), messages.get(1).body());

        assertThat(messages.get(1).body().remaining()).isLessThan(1000);
        assertThatThrownBy(() -> rows.get(0))
                .isInstanceOf(ArrowFailure.class)
                .hasMessage("a row is longer than 1048576 bytes");
    }

    @Example
    void a_table_has_only_so_many_columns_so_deep() {
        ArrowLimits limits = new ArrowLimits(10, 10, 4, 100, 100);
        List<ArrowColumn> wide = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            wide.add(new ArrowColumn("c" + i, ColumnType.INT));
        }
        ArrowColumn deep = new ArrowColumn("deep", ColumnType.parse("[[[[\"int\"]]]]"));

        assertThatThrownBy(() -> new ArrowStream(limits)
                        .read(new ArrowWriter(wide).schema().header(), ByteBuffer.allocate(0)))
                .isInstanceOf(ArrowFailure.class)
                .hasMessage("the table has more than 10 columns");
        assertThatThrownBy(() -> new ArrowStream(limits)
                        .read(new ArrowWriter(List.of(deep)).schema().header(), ByteBuffer.allocate(0)))
                .isInstanceOf(ArrowFailure.class)
                .hasMessage("the column \"item\" is nested more than 4 deep");
    }

    @Provide
    Arbitrary<List<ArrowMessage>> streams() throws IOException {
        List<VectorKind> kinds = new ArrayList<>(VectorKinds.plain());
        kinds.addAll(NestedVectorKinds.of(VectorKinds.plain()));
        List<List<ArrowMessage>> streams = new ArrayList<>();
        kinds.forEach(kind -> streams.add(stream(kind)));
        for (Recorded recorded : RecordedStreams.all()) {
            streams.add(recorded.data().stream()
                    .map(data -> new ArrowMessage(data.header(), data.body()))
                    .toList());
        }
        streams.addAll(ReadFromArrowTest.oddStreams());
        return Arbitraries.of(streams);
    }

    private static List<ArrowMessage> stream(VectorKind kind) {
        Random random = new Random(42);
        return IpcStream.messages(ReadFromArrowTest.stream(
                List.of(kind.field("c")), new DictionaryProvider.MapDictionaryProvider(), root -> {
                    FieldVector vector = root.getVector("c");
                    vector.allocateNew();
                    for (int i = 0; i < 6; i++) {
                        if (i % 3 == 1) {
                            vector.setNull(i);
                        } else {
                            kind.filler().put(vector, i, random);
                        }
                    }
                    root.setRowCount(6);
                }));
    }

    private static ByteBuffer broken(ByteBuffer whole, Random random) {
        byte[] bytes = IpcStream.bytes(whole);
        if (bytes.length < 4 || random.nextInt(10) == 0) {
            return ByteBuffer.wrap(Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
        }
        for (int i = random.nextInt(3); i >= 0; i--) {
            if (random.nextBoolean()) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            } else {
                ByteBuffer.wrap(bytes)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(random.nextInt(bytes.length - 3) & ~3, EXTREMES[random.nextInt(EXTREMES.length)]);
            }
        }
        return ByteBuffer.wrap(bytes);
    }

    private static void readAll(List<ArrowMessage> messages) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        ArrowStream stream = new ArrowStream(LIMITS);
        for (ArrowMessage message : messages) {
            try {
                List<Members<Json>> rows = stream.read(message.header(), message.body());
                for (int i = 0; i < Math.min(rows.size(), ROWS_LOOKED_AT); i++) {
                    assertThat(rows.get(i)).hasSameSizeAs(stream.columns());
                    rows.get(i).values().forEach(value -> assertThat(Json.of(value.text()))
                            .isEqualTo(value));
                }
            } catch (ArrowFailure failure) {
                assertThat(failure).message().isNotBlank();
            }
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_ALLOCATED);
    }

    private static ArrowWriter nothings(int columns) {
        List<ArrowColumn> all = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            all.add(new ArrowColumn("c" + i, ColumnType.NONE));
        }
        return new ArrowWriter(all);
    }

    private static ByteBuffer header(long rows) {
        BatchWriter batch = new BatchWriter();
        batch.node(rows, 0);
        return batch.message(rows).header();
    }

    private static void open(String... names) {
        ArrowMessage schema = new ArrowWriter(Arrays.stream(names)
                        .map(name -> new ArrowColumn(name, ColumnType.INT))
                        .toList())
                .schema();
        new ArrowStream(ArrowLimits.DEFAULT).read(schema.header(), schema.body());
    }
}
