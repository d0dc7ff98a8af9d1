package io.diglot.arrow;

import io.diglot.json.Json;
import io.diglot.json.JsonSamples;
import io.diglot.json.Members;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Values of JSON as columns hold them: mostly alike, and now and then not. */
final class JsonValues {

    private JsonValues() {}

    static Arbitrary<Json> any() {
        return JsonSamples.values();
    }

    static Arbitrary<String> strings() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withCharRange('\u0000', '\uD7FF').ofMaxLength(8),
                Arbitraries.of("𝄞", "\uFFFD", "line\nbreak", "\"quoted\\\"", "a".repeat(300)));
    }

    static Arbitrary<List<Json>> columns() {
        return Arbitraries.oneOf(
                any().list().ofMaxSize(5), alike().flatMap(like -> like.list().ofMaxSize(8)));
    }

    /** Generators of values that have much in common. */
    private static Arbitrary<Arbitrary<Json>> alike() {
        Arbitrary<Json> nulls = Arbitraries.just(Json.NULL);
        List<Arbitrary<Json>> plain = List.of(
                Arbitraries.of(true, false).map(Json::bool),
                Arbitraries.integers().map(number -> Json.number((long) number)),
                Arbitraries.longs().map(Json::number),
                Arbitraries.doubles().map(number -> Json.number(BigDecimal.valueOf(number))),
                strings().map(Json::string));
        return Arbitraries.of(plain).flatMap(values -> {
            Arbitrary<Json> some = Arbitraries.oneOf(values, values, nulls);
            Arbitrary<Json> lists = some.list().ofMaxSize(3).map(Json::array);
            Arbitrary<Json> structs = some.flatMap(a -> lists.map(b -> Json.object(object(a, b))));
            return Arbitraries.of(List.of(
                    some,
                    Arbitraries.oneOf(lists, nulls),
                    Arbitraries.oneOf(structs, nulls),
                    structs.list().ofMaxSize(2).map(Json::array)));
        });
    }

    private static Map<String, Json> object(Json a, Json b) {
        return Members.<Json>builder(2).put("a", a).put("list", b).build();
    }
}
