package io.diglot.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diglot.json.Json;
import io.diglot.json.Members;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.complex.DenseUnionVector;
import org.apache.arrow.vector.complex.RunEndEncodedVector;
import org.apache.arrow.vector.complex.UnionVector;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.holders.NullableIntHolder;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.ArrowDictionaryBatch;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.Types.MinorType;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.arrow.vector.util.Text;
import org.jspecify.annotations.Nullable;

/** What the Arrow project's own library writes, in each of its types, is read as what was put in. */
class ReadFromArrowTest {

    @Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
    void values_of_every_type_are_read_as_they_were_put(@ForAll("kinds") VectorKind kind, @ForAll long seed) {
        Random random = new Random(seed);
        int rows = random.nextInt(20);
        List<Members<Json>> expected = new ArrayList<>();

        byte[] stream = stream(List.of(kind.field("c")), new DictionaryProvider.MapDictionaryProvider(), root -> {
            FieldVector vector = root.getVector("c");
            vector.allocateNew();
            for (int i = 0; i < rows; i++) {
                boolean absent = random.nextInt(4) == 0;
                if (absent) {
                    vector.setNull(i);
                }
                expected.add(Members.of("c", absent ? Json.NULL : kind.filler().put(vector, i, random)));
            }
            root.setRowCount(rows);
        });

        assertSame(read(stream), expected);
    }

    /** A stream of each type that no {@link VectorKind} makes. */
    static List<List<ArrowMessage>> oddStreams() {
        return Stream.of(sparseUnion(), denseUnion(), runs(), categorical())
                .map(IpcStream::messages)
                .toList();
    }

    @Example
    void a_union_is_what_its_members_are() {
        assertThat(read(sparseUnion())).isEqualTo(column("5", "\"five\""));
        assertThat(read(denseUnion())).isEqualTo(column("\"ten\"", "10", "11"));
    }

    @Example
    void a_run_stands_for_all_its_rows() {
        assertThat(read(runs())).isEqualTo(column("\"a\"", "\"a\"", "null", "\"b\"", "\"b\""));
    }

    @Example
    void a_categorical_column_is_what_its_dictionary_says() {
        assertThat(read(categorical())).isEqualTo(column("\"high\"", "null", "\"low\"", "\"high\""));
    }

    private static byte[] sparseUnion() {
        return stream(new DictionaryProvider.MapDictionaryProvider(), allocator -> {
            UnionVector vector = UnionVector.empty("c", allocator);
            vector.allocateNew();
            vector.setType(0, MinorType.INT);
            vector.getIntVector().setSafe(0, 5);
            vector.setType(1, MinorType.VARCHAR);
            vector.getVarCharVector().setSafe(1, new Text("five"));
            vector.setValueCount(2);
            return List.of(vector);
        });
    }

    private static byte[] denseUnion() {
        return stream(new DictionaryProvider.MapDictionaryProvider(), allocator -> {
            DenseUnionVector vector = DenseUnionVector.empty("c", allocator);
            byte number = vector.registerNewTypeId(Field.nullable("n", new ArrowType.Int(32, true)));
            byte text = vector.registerNewTypeId(Field.nullable("t", new ArrowType.Utf8()));
            vector.addVector(number, new IntVector("n", allocator));
            vector.addVector(text, new VarCharVector("t", allocator));
            vector.allocateNew();
            vector.setTypeId(0, text);
            vector.getOffsetBuffer().setInt(0, 0);
            VarCharVector texts = (VarCharVector) vector.getVectorByType(text);
            texts.setSafe(0, new Text("ten"));
            vector.setTypeId(1, number);
            vector.setSafe(1, number(10));
            vector.setTypeId(2, number);
            vector.setSafe(2, number(11));
            vector.setValueCount(3);
            texts.setValueCount(1);
            return List.of(vector);
        });
    }

    private static byte[] runs() {
        Field runs = new Field(
                "c",
                FieldType.notNullable(ArrowType.RunEndEncoded.INSTANCE),
                List.of(
                        new Field("run_ends", FieldType.notNullable(new ArrowType.Int(32, true)), List.of()),
                        Field.nullable("values", new ArrowType.Utf8())));

        return stream(List.of(runs), new DictionaryProvider.MapDictionaryProvider(), root -> {
            RunEndEncodedVector vector = (RunEndEncodedVector) root.getVector("c");
            IntVector ends = (IntVector) vector.getRunEndsVector();
            VarCharVector values = (VarCharVector) vector.getValuesVector();
            ends.setSafe(0, 2);
            values.setSafe(0, new Text("a"));
            ends.setSafe(1, 3);
            values.setNull(1);
            ends.setSafe(2, 5);
            values.setSafe(2, new Text("b"));
            ends.setValueCount(3);
            values.setValueCount(3);
            vector.setValueCount(5);
            root.setRowCount(5);
        });
    }

    private static byte[] categorical() {
        try (BufferAllocator allocator = new RootAllocator();
                VarCharVector categories = texts("categories", allocator, "low", "high");
                VarCharVector values = texts("c", allocator, "high", null, "low", "high")) {
            Dictionary dictionary =
                    new Dictionary(categories, new DictionaryEncoding(7, false, new ArrowType.Int(8, true)));
            DictionaryProvider provider = new DictionaryProvider.MapDictionaryProvider(dictionary);

            return stream(provider, ignored -> List.of((FieldVector) DictionaryEncoder.encode(values, dictionary)));
        }
    }

    @Example
    void a_dictionary_can_grow_and_be_replaced() throws IOException {
        try (BufferAllocator allocator = new RootAllocator();
                VarCharVector first = texts("categories", allocator, "low", "high");
                VarCharVector more = texts("categories", allocator, "higher");
                VarCharVector values = texts("c", allocator, "high", "low")) {
            Dictionary dictionary = new Dictionary(first, new DictionaryEncoding(7, false, new ArrowType.Int(8, true)));
            byte[] framed = stream(
                    new DictionaryProvider.MapDictionaryProvider(dictionary),
                    ignored -> List.of((FieldVector) DictionaryEncoder.encode(values, dictionary)));
            List<ArrowMessage> messages = IpcStream.messages(framed);
            ArrowStream stream = new ArrowStream(ArrowLimits.DEFAULT);
            messages.subList(0, 2).forEach(message -> stream.read(message.header(), message.body()));

            ArrowMessage batch = messages.get(2);
            List<Members<Json>> before = stream.read(batch.header(), batch.body());
            ArrowMessage grown = dictionaryBatch(more, true);
            assertThat(stream.read(grown.header(), grown.body())).isEmpty();
            List<Members<Json>> same = stream.read(batch.header(), batch.body());
            ArrowMessage replaced = dictionaryBatch(more, false);
            assertThat(stream.read(replaced.header(), replaced.body())).isEmpty();

            assertThat(before).isEqualTo(column("\"high\"", "\"low\""));
            assertThat(same).isEqualTo(before);
            assertThatThrownBy(() -> stream.read(batch.header(), batch.body()))
                    .isInstanceOf(ArrowFailure.class)
                    .hasMessage("the column \"c\" names a value that its dictionary lacks");
        }
    }

    @Provide
    Arbitrary<VectorKind> kinds() {
        List<VectorKind> plain = VectorKinds.plain();
        List<VectorKind> nested = NestedVectorKinds.of(plain);
        List<VectorKind> deeper = NestedVectorKinds.of(nested.subList(0, 7));
        return Arbitraries.oneOf(Arbitraries.of(plain), Arbitraries.of(nested), Arbitraries.of(deeper));
    }

    static List<Members<Json>> read(byte[] framed) {
        ArrowStream stream = new ArrowStream(ArrowLimits.DEFAULT);
        List<Members<Json>> rows = new ArrayList<>();
        for (ArrowMessage message : IpcStream.messages(framed)) {
            rows.addAll(stream.read(message.header(), message.body()));
        }
        return rows;
    }

    static byte[] stream(List<Field> fields, DictionaryProvider dictionaries, Consumer<VectorSchemaRoot> filler) {
        try (BufferAllocator allocator = new RootAllocator();
                VectorSchemaRoot root = VectorSchemaRoot.create(new Schema(fields), allocator)) {
            filler.accept(root);
            return written(root, dictionaries);
        }
    }

    private static byte[] stream(
            DictionaryProvider dictionaries, Function<BufferAllocator, List<FieldVector>> vectors) {
        try (BufferAllocator allocator = new RootAllocator();
                VectorSchemaRoot root = new VectorSchemaRoot(vectors.apply(allocator))) {
            return written(root, dictionaries);
        }
    }

    private static byte[] written(VectorSchemaRoot root, DictionaryProvider dictionaries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ArrowStreamWriter writer = new ArrowStreamWriter(root, dictionaries, out)) {
            writer.start();
            writer.writeBatch();
            writer.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static ArrowMessage dictionaryBatch(VarCharVector values, boolean delta) throws IOException {
        VectorSchemaRoot root = VectorSchemaRoot.of(values);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ArrowRecordBatch data = new VectorUnloader(root).getRecordBatch()) {
            MessageSerializer.serialize(
                    new WriteChannel(Channels.newChannel(out)), new ArrowDictionaryBatch(7, data, delta));
        }
        return IpcStream.messages(out.toByteArray()).getFirst();
    }

    private static VarCharVector texts(String name, BufferAllocator allocator, @Nullable String... texts) {
        VarCharVector vector = new VarCharVector(name, allocator);
        vector.allocateNew();
        for (int i = 0; i < texts.length; i++) {
            if (texts[i] == null) {
                vector.setNull(i);
            } else {
                vector.setSafe(i, new Text(texts[i]));
            }
        }
        vector.setValueCount(texts.length);
        return vector;
    }

    private static NullableIntHolder number(int value) {
        NullableIntHolder holder = new NullableIntHolder();
        holder.isSet = 1;
        holder.value = value;
        return holder;
    }

    private static List<Members<Json>> column(String... values) {
        return Stream.of(values).map(value -> Members.of("c", Json.of(value))).toList();
    }

    private static void assertSame(List<Members<Json>> read, List<Members<Json>> expected) {
        assertThat(read).hasSameSizeAs(expected);
        for (int i = 0; i < read.size(); i++) {
            assertThat(PlainJson.of(Json.object(read.get(i)))).isEqualTo(PlainJson.of(Json.object(expected.get(i))));
        }
    }
}
