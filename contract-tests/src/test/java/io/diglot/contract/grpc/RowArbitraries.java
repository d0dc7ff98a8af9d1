package io.diglot.contract.grpc;

import io.diglot.json.Json;
import io.diglot.json.Members;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Rows of any columns: each column of one kind of values or of several, some of them null or missing. */
final class RowArbitraries {

    private static final List<String> NAMES = List.of(
            "question",
            "a b",
            "ünïcode 😀",
            "with.dots",
            "with \"quotes\" and \\",
            "metadata",
            "nested",
            "N",
            "n",
            "0",
            "latency");
    private static final List<String> TEXTS =
            List.of("", "null", "1.10", "{\"a\": 1}", "  \t\n", "עברית", "👩🏽‍🚀", "\\u0041");
    private static final int MOST_ROWS = 12;
    private static final int MOST_COLUMNS = 6;

    private RowArbitraries() {}

    static Arbitrary<Rows> rows() {
        Arbitrary<List<String>> names =
                Arbitraries.of(NAMES).list().uniqueElements().ofMinSize(1).ofMaxSize(MOST_COLUMNS);
        return Combinators.combine(names, Arbitraries.integers().between(1, MOST_ROWS))
                .flatAs((columns, count) -> Combinators.combine(
                                columns.stream().map(column -> column(count)).toList())
                        .as(values -> rows(columns, values, count)));
    }

    private static Rows rows(List<String> names, List<List<Json>> columns, int count) {
        List<Members<Json>> rows = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            Members.Builder<Json> row = Members.builder(names.size());
            for (int column = 0; column < names.size(); column++) {
                row.put(names.get(column), columns.get(column).get(n));
            }
            rows.add(row.build());
        }
        return new Rows(rows);
    }

    private static Arbitrary<List<Json>> column(int count) {
        return Arbitraries.of(kinds()).flatMap(kind -> Arbitraries.oneOf(kind, kind, Arbitraries.just(Json.NULL))
                .list()
                .ofSize(count));
    }

    private static List<Arbitrary<Json>> kinds() {
        Arbitrary<Json> wholes =
                Arbitraries.longs().between(-(1L << 53), 1L << 53).map(Json::number);
        Arbitrary<Json> longs = Arbitraries.longs().map(Json::number);
        Arbitrary<Json> doubles =
                Arbitraries.doubles().filter(Double::isFinite).map(number -> Json.of(Double.toString(number)));
        Arbitrary<Json> texts = Arbitraries.oneOf(
                        Arbitraries.of(TEXTS),
                        Arbitraries.strings().ofMaxLength(12).filter(RowArbitraries::isUnicode))
                .map(Json::string);
        Arbitrary<Json> flags = Arbitraries.of(Json.TRUE, Json.FALSE);
        Arbitrary<Json> beyond = Arbitraries.of(
                        "18446744073709551616", "1e400", "-1E-400", "0.1000000000000000055511151231257827")
                .map(Json::of);
        Arbitrary<Json> structs = Combinators.combine(nullable(wholes), nullable(texts), nullable(list(wholes)))
                .as((n, text, list) -> Json.object(Members.<Json>builder(3)
                        .put("n", n)
                        .put("text", text)
                        .put("list", list)
                        .build()));
        Arbitrary<Json> anything = Arbitraries.oneOf(
                wholes, doubles, texts, flags, beyond, structs, list(texts), Arbitraries.of(Json.EMPTY_OBJECT));
        return List.of(
                wholes,
                longs,
                doubles,
                texts,
                flags,
                beyond,
                structs,
                list(wholes),
                list(nullable(texts)),
                list(structs),
                anything,
                Arbitraries.oneOf(wholes, doubles),
                list(anything));
    }

    private static Arbitrary<Json> list(Arbitrary<Json> elements) {
        return elements.list().ofMaxSize(4).map(Json::array);
    }

    private static Arbitrary<Json> nullable(Arbitrary<Json> values) {
        return Arbitraries.oneOf(values, values, Arbitraries.just(Json.NULL));
    }

    /** Half a surrogate pair has no bytes in UTF-8, which is all that Arrow has. */
    private static boolean isUnicode(String text) {
        return text.codePoints()
                .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
