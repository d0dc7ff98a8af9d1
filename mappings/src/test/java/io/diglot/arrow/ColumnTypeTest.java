package io.diglot.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diglot.json.Json;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnTypeTest {

    @Property(edgeCases = EdgeCasesMode.NONE)
    void it_does_not_matter_in_which_order_types_are_joined(
            @ForAll("types") ColumnType one, @ForAll("types") ColumnType other, @ForAll("types") ColumnType third) {
        assertThat(one.or(other).spelled()).isEqualTo(other.or(one).spelled());
        assertThat(one.or(other).or(third).spelled())
                .isEqualTo(one.or(other.or(third)).spelled());
        assertThat(one.or(one).spelled()).isEqualTo(one.spelled());
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void what_takes_two_takes_each(@ForAll("types") ColumnType one, @ForAll("types") ColumnType other) {
        ColumnType both = one.or(other);

        assertThat(both.or(one).spelled()).isEqualTo(both.spelled());
        assertThat(both.or(other).spelled()).isEqualTo(both.spelled());
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void nothing_is_the_type_that_adds_nothing(@ForAll("types") ColumnType type) {
        assertThat(type.or(ColumnType.NONE)).isEqualTo(type);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void what_was_spelled_is_read(@ForAll("types") ColumnType type) {
        ColumnType read = ColumnType.parse(type.spelled());

        assertThat(read).isEqualTo(type);
        assertThat(read.spelled()).isEqualTo(type.spelled());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    null                 | "none"
                    true                 | "bool"
                    0                    | "int"
                    -0                   | "int"
                    9007199254740992     | "int"
                    9007199254740993     | "long"
                    -9223372036854775808 | "long"
                    9223372036854775808  | "text"
                    00000000000000000000 | ~~
                    1.0                  | "double"
                    1e3                  | "double"
                    1e-400               | "double"
                    1e400                | "text"
                    ""                   | "string"
                    "a"                  | "string"
                    []                   | ["none"]
                    [null]               | ["none"]
                    [1,2.5]              | ["double"]
                    [1,"a"]              | "text"
                    [[1],[]]             | [["int"]]
                    {}                   | "text"
                    {"a":{}}             | "text"
                    {"a":null,"b":1}     | {"a":"none","b":"int"}
                    [{"a":1},{"a":2.5}]  | [{"a":"double"}]
                    [{"a":1},{"b":2}]    | "text"
                    [{"a":1},{}]         | "text"
                    """)
    void a_value_has_the_narrowest_type_that_takes_it(String value, String spelled) {
        if (spelled.isEmpty()) {
            assertThatThrownBy(() -> Json.of(value)).isInstanceOf(IllegalArgumentException.class);
        } else {
            assertThat(ColumnType.of(Json.of(value)).spelled()).isEqualTo(spelled);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "int"                   | "long"                  | "long"
                    "int"                   | "double"                | "double"
                    "long"                  | "double"                | "text"
                    "string"                | "int"                   | "text"
                    "bool"                  | "int"                   | "text"
                    ["int"]                 | ["none"]                | ["int"]
                    ["int"]                 | ["string"]              | "text"
                    ["int"]                 | "int"                   | "text"
                    {"b":"int","a":"none"}  | {"a":"int","b":"none"}  | {"a":"int","b":"int"}
                    {"b":"int","a":"none"}  | {"b":"none","a":"bool"} | {"b":"int","a":"bool"}
                    {"a":"int"}             | {"a":"int","b":"int"}   | "text"
                    {"a":"int"}             | {"a":"string"}          | "text"
                    """)
    void types_that_share_no_other_are_text(String one, String other, String both) {
        assertThat(ColumnType.parse(one).or(ColumnType.parse(other)).spelled()).isEqualTo(both);
    }

    @Example
    void what_readers_do_not_follow_is_text() {
        assertThat(ColumnType.of(Json.of("[".repeat(31) + "]".repeat(31)))).isInstanceOf(ColumnType.ListOf.class);
        assertThat(ColumnType.of(Json.of("[".repeat(900) + "]".repeat(900)))).isEqualTo(ColumnType.TEXT);
    }

    @Example
    void an_object_whose_names_are_data_is_text() {
        StringBuilder object = new StringBuilder("{\"0\":1");
        for (int i = 1; i < 5000; i++) {
            object.append(",\"").append(i).append("\":1");
        }

        assertThat(ColumnType.of(Json.of(object.append('}').toString()))).isEqualTo(ColumnType.TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "\"integer\"", "[]", "[\"int\",\"int\"]", "{}", "[\"text\"]", "{\"a\":1}", "null"})
    void what_is_no_type_is_refused(String spelled) {
        assertThatThrownBy(() -> ColumnType.parse(spelled)).isInstanceOf(IllegalArgumentException.class);
    }

    @Provide
    Arbitrary<ColumnType> types() {
        return Arbitraries.oneOf(
                JsonValues.any().map(ColumnType::of), JsonValues.columns().map(ColumnTypeTest::ofAll));
    }

    static ColumnType ofAll(List<Json> values) {
        return values.stream().map(ColumnType::of).reduce(ColumnType.NONE, ColumnType::or);
    }
}
