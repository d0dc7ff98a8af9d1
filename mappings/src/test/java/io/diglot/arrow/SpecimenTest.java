package io.diglot.arrow;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.json.Json;
import io.diglot.json.JsonSamples;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SpecimenTest {

    @Property(tries = 5000)
    void a_specimen_is_of_the_kind_and_of_the_type_of_what_it_stands_for(@ForAll("values") Json value) {
        Json specimen = Specimen.of(value);

        assertThat(specimen.kind()).isEqualTo(value.kind());
        assertThat(ColumnType.of(specimen)).isEqualTo(ColumnType.of(value));
        assertThat(Specimen.of(specimen)).isEqualTo(specimen);
        if (value.isNumber()) {
            assertThat(Specimen.isReached(specimen)).isEqualTo(Specimen.isReached(value));
        }
    }

    @Example
    void a_long_list_stands_for_no_more_than_its_elements() {
        Json list = Json.of("[" + "1.5,".repeat(5000) + "2]");

        assertThat(Specimen.of(list)).isEqualTo(Json.of("[0.5]"));
        assertThat(Specimen.of(Json.of("[]"))).isEqualTo(Json.of("[]"));
        assertThat(Specimen.of(Json.of("{\"a\":\"long\",\"b\":[{\"c\":null}]}")))
                .isEqualTo(Json.of("{\"a\":\"\",\"b\":[{\"c\":null}]}"));
    }

    @Provide
    Arbitrary<Json> values() {
        return Arbitraries.oneOf(
                JsonSamples.values(),
                Arbitraries.of(
                                "9007199254740992",
                                "9007199254740993",
                                "-9223372036854775808",
                                "9223372036854775808",
                                "12345678901234567890123",
                                "1e400",
                                "[1,2.5]",
                                "[1,\"a\"]",
                                "[[],[1]]",
                                "[{\"a\":1},{\"a\":null}]",
                                "[{\"a\":1},{\"b\":1}]",
                                "[{\"b\":1,\"a\":1},{\"a\":1,\"b\":2}]",
                                "{\"a\":{}}",
                                "{\"\\u0000\":1}")
                        .map(Json::of));
    }
}
