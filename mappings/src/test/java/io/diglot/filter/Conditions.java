package io.diglot.filter;

import io.diglot.json.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Conditions and rows of few columns and values, so that they often meet. */
final class Conditions {

    static final String TIME = "created_at";

    static final FilterReader READER = new FilterReader(TIME::equals);

    private static final List<String> COLUMNS = List.of(
            "id", "output", "eval.quality.score", "eval.a b.label", "not", "say \"so\"", "ünï.code", "x-y.0.z", " ");

    private static final Arbitrary<String> TEXTS = Arbitraries.of(
            "", "a", "b", "ab", "aab", "it's", "''", "%", "_", "\\", "a%b", "a_b", "😀", "a😀b", "1", "null", "x\ny");

    private static final Arbitrary<BigDecimal> NUMBERS = Arbitraries.of(
                    "0",
                    "-0.0",
                    "1",
                    "1.0",
                    "1.10",
                    "-5",
                    "1e3",
                    "1E+30",
                    "0.30000000000000004",
                    "12345678901234567890123")
            .map(BigDecimal::new);

    private static final Arbitrary<Instant> TIMES = Arbitraries.of(
                    "2026-11-20T10:00:00Z",
                    "2026-11-20T10:00:00.000000001Z",
                    "2026-11-20T00:00:00Z",
                    "1969-12-31T23:59:59Z")
            .map(Instant::parse);

    private static final Arbitrary<String> PATTERNS =
            Arbitraries.strings().withChars('a', 'b', '%', '_', '\\', '\'').ofMaxLength(6);

    private Conditions() {}

    static Arbitrary<Condition> all() {
        return all(3);
    }

    private static Arbitrary<Condition> all(int depth) {
        if (depth == 0) {
            return comparisons();
        }
        Arbitrary<Condition> inner = all(depth - 1);
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(3, comparisons()),
                net.jqwik.api.Tuple.of(1, inner.map(Condition.Not::new)),
                net.jqwik.api.Tuple.of(2, inner.list().ofMinSize(2).ofMaxSize(3).map(Condition.And::new)),
                net.jqwik.api.Tuple.of(2, inner.list().ofMinSize(2).ofMaxSize(3).map(Condition.Or::new)));
    }

    private static Arbitrary<Condition> comparisons() {
        Arbitrary<String> columns = Arbitraries.of(COLUMNS);
        Arbitrary<Operator> operators = Arbitraries.of(Operator.class);
        Arbitrary<Literal> ordered = Arbitraries.oneOf(TEXTS.map(Literal.Text::new), NUMBERS.map(Literal.Decimal::new));
        Arbitrary<Literal> values =
                Arbitraries.oneOf(ordered, Arbitraries.of(true, false).map(Literal.Bool::new));
        Arbitrary<Literal> times = TIMES.map(Literal.Moment::new);
        return Arbitraries.oneOf(
                Combinators.combine(columns, operators, ordered).as(Condition.Compared::new),
                Combinators.combine(columns, Arbitraries.of(Operator.EQUAL, Operator.NOT_EQUAL), values)
                        .as(Condition.Compared::new),
                Combinators.combine(operators, times)
                        .as((operator, time) -> new Condition.Compared(TIME, operator, time)),
                Combinators.combine(columns, values.list().ofMinSize(1).ofMaxSize(4))
                        .as(Condition.Listed::new),
                times.list().ofMinSize(1).ofMaxSize(3).map(list -> new Condition.Listed(TIME, list)),
                Combinators.combine(columns, TEXTS).as(Condition.Contains::new),
                Combinators.combine(columns, PATTERNS.map(LikePattern::new)).as(Condition.Like::new),
                columns.map(Condition.Absent::new),
                Arbitraries.just(new Condition.Absent(TIME)));
    }

    static Arbitrary<Map<String, Json>> rows() {
        Arbitrary<Json> values = Arbitraries.oneOf(
                TEXTS.map(Json::string),
                NUMBERS.map(number -> Json.of(number.toString())),
                Arbitraries.of(
                        Json.TRUE,
                        Json.FALSE,
                        Json.NULL,
                        Json.of("{\"a\":1}"),
                        Json.of("[\"ab\"]"),
                        Json.of("1e9999999999")));
        Arbitrary<Map<String, Json>> free =
                Arbitraries.maps(Arbitraries.of(COLUMNS), values).ofMaxSize(COLUMNS.size());
        Arbitrary<Map<String, Json>> timed = Arbitraries.maps(
                        Arbitraries.just(TIME),
                        Arbitraries.oneOf(TIMES.map(time -> Json.string(time.toString())), Arbitraries.just(Json.NULL)))
                .ofMaxSize(1);
        return Combinators.combine(free, timed).as((some, more) -> {
            Map<String, Json> row = new java.util.HashMap<>(some);
            row.putAll(more);
            return row;
        });
    }
}
