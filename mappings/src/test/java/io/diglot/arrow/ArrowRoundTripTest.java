package io.diglot.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diglot.json.Json;
import io.diglot.json.Members;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrowRoundTripTest {

    @Property(edgeCases = EdgeCasesMode.NONE)
    void rows_are_read_as_they_were_written(@ForAll("columns") List<Json> first, @ForAll("columns") List<Json> second) {
        List<ArrowColumn> columns = List.of(
                new ArrowColumn("first", ColumnTypeTest.ofAll(first)),
                new ArrowColumn("zweite ü", ColumnTypeTest.ofAll(second)));
        List<Members<Json>> rows = rows(first, second);

        List<Members<Json>> read = read(columns, rows);

        assertThat(read).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            for (ArrowColumn column : columns) {
                Json written = rows.get(i).getOrDefault(column.name(), Json.NULL);
                assertThat(PlainJson.of(Objects.requireNonNull(read.get(i).get(column.name()))))
                        .isEqualTo(PlainJson.of(Sent.in(column.type(), written)));
            }
        }
    }

    @Example
    void rows_come_in_as_many_batches_as_were_written() {
        ArrowWriter writer = new ArrowWriter(List.of(new ArrowColumn("n", ColumnType.INT)));
        ArrowStream stream = new ArrowStream(ArrowLimits.DEFAULT);

        assertThat(read(stream, writer.schema())).isEmpty();
        assertThat(stream.columns()).containsExactly("n");
        for (int batch = 0; batch < 3; batch++) {
            List<Members<Json>> rows = new ArrayList<>();
            for (int i = 0; i < 10 * batch; i++) {
                rows.add(Members.of("n", Json.number(i)));
            }
            assertThat(read(stream, writer.batch(rows))).isEqualTo(rows);
        }
    }

    @Example
    void a_column_of_nulls_is_there() {
        List<ArrowColumn> columns = List.of(new ArrowColumn("output", ColumnType.NONE));

        assertThat(read(columns, List.of(Members.of("output", Json.NULL), Members.none())))
                .containsExactly(Members.of("output", Json.NULL), Members.of("output", Json.NULL));
    }

    @Example
    void half_a_surrogate_pair_becomes_a_mark() {
        List<ArrowColumn> columns = List.of(new ArrowColumn("a", ColumnType.STRING));

        assertThat(read(columns, List.of(Members.of("a", Json.of("\"x\\ud800y\"")))))
                .containsExactly(Members.of("a", Json.string("x\uFFFDy")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "bool"      | 1
                    "int"       | 1.5
                    "int"       | 9223372036854775808
                    "double"    | 1e999
                    "double"    | true
                    "string"    | 1
                    ["int"]     | {}
                    ["int"]     | ["a"]
                    {"a":"int"} | {"b":1}
                    {"a":"int"} | {"a":1,"b":1}
                    """)
    void a_value_that_its_column_does_not_take_is_refused(String type, String value) {
        ArrowWriter writer = new ArrowWriter(List.of(new ArrowColumn("c", ColumnType.parse(type))));

        assertThatThrownBy(() -> writer.batch(List.of(Members.of("c", Json.of(value)))))
                .isInstanceOf(ArrowFailure.class)
                .hasMessage("the column \"c\" holds a value of another type than it had when the table was begun");
    }

    @Example
    void a_value_without_a_column_is_refused() {
        ArrowWriter writer = new ArrowWriter(List.of(new ArrowColumn("c", ColumnType.INT)));

        assertThat(writer.batch(List.of(Members.of("later", Json.NULL)))).isNotNull();
        assertThatThrownBy(() -> writer.batch(List.of(Members.of("later", Json.TRUE))))
                .isInstanceOf(ArrowFailure.class)
                .hasMessage("the column \"later\" was not there when the table was begun");
    }

    @Provide
    Arbitrary<List<Json>> columns() {
        return JsonValues.columns();
    }

    /** The longer column has rows in which the other is missing. */
    private static List<Members<Json>> rows(List<Json> first, List<Json> second) {
        List<Members<Json>> rows = new ArrayList<>();
        for (int i = 0; i < Math.max(first.size(), second.size()); i++) {
            Members.Builder<Json> row = Members.builder(2);
            if (i < second.size()) {
                row.put("zweite ü", second.get(i));
            }
            if (i < first.size()) {
                row.put("first", first.get(i));
            }
            rows.add(row.build());
        }
        return rows;
    }

    private static List<Members<Json>> read(List<ArrowColumn> columns, List<Members<Json>> rows) {
        ArrowWriter writer = new ArrowWriter(columns);
        ArrowStream stream = new ArrowStream(ArrowLimits.DEFAULT);
        assertThat(read(stream, writer.schema())).isEmpty();
        return read(stream, writer.batch(rows));
    }

    private static List<Members<Json>> read(ArrowStream stream, ArrowMessage message) {
        return stream.read(message.header(), message.body());
    }

    /** What becomes of a value in a column. */
    private static final class Sent {

        static Json in(ColumnType type, Json value) {
            if (value.isNull()) {
                return value;
            }
            return switch (type) {
                case ColumnType.ListOf list ->
                    Json.array(value.elements().stream()
                            .map(element -> in(list.element(), element))
                            .toList());
                case ColumnType.StructOf struct -> {
                    Members.Builder<Json> members =
                            Members.builder(struct.members().size());
                    struct.members()
                            .forEach((name, member) -> members.put(
                                    name, in(member, value.member(name).orElseThrow())));
                    yield Json.object(members.build());
                }
                case ColumnType.Plain plain ->
                    switch (plain) {
                        case NONE, BOOL, INT, LONG -> value;
                        case STRING -> text(value);
                        case DOUBLE -> Json.number(new BigDecimal(Double.toString(Double.parseDouble(value.text()))));
                        case TEXT -> value.isString() ? text(value) : Json.string(value.text());
                    };
            };
        }

        private static Json text(Json string) {
            ByteBuffer utf8 = string.stringUtf8();
            return Json.string(new String(IpcStream.bytes(utf8), StandardCharsets.UTF_8));
        }
    }
}
