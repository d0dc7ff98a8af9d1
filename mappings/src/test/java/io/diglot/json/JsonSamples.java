package io.diglot.json;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** JSON as clients may write it: odd numbers and escapes, doubled names, blanks anywhere. */
public final class JsonSamples {

    private JsonSamples() {}

    /** Text as a client may write it, with blanks around it, beside the text that its value has. */
    record Sample(String written, String kept) {}

    /** One member as written: its name decoded, its value. */
    record Member(String name, Sample value) {}

    /** Any value. */
    public static Arbitrary<Json> values() {
        return value(3).map(sample -> Json.of(sample.written()));
    }

    static Arbitrary<Sample> value(int depth) {
        Arbitrary<Sample> leaf = Arbitraries.oneOf(number(), string(), literal());
        Arbitrary<Sample> bare = depth == 0
                ? leaf
                : Arbitraries.frequencyOf(
                        Tuple.of(3, leaf),
                        Tuple.of(1, Arbitraries.lazy(() -> array(depth))),
                        Tuple.of(1, Arbitraries.lazy(() -> member(depth - 1)
                                .list()
                                .ofMaxSize(4)
                                .map(members -> new Sample(object(members), keptObject(members))))));
        return Combinators.combine(blanks(), bare, blanks())
                .as((before, value, after) -> new Sample(before + value.written() + after, value.kept()));
    }

    private static Arbitrary<Sample> array(int depth) {
        return Combinators.combine(value(depth - 1).list().ofMaxSize(4), blanks())
                .as((elements, empty) -> elements.isEmpty()
                        ? new Sample("[" + empty + "]", "[" + oneLine(empty) + "]")
                        : new Sample(
                                elements.stream().map(Sample::written).collect(Collectors.joining(",", "[", "]")),
                                elements.stream()
                                        .map(JsonSamples::keptInside)
                                        .collect(Collectors.joining(",", "[", "]"))));
    }

    static Arbitrary<Member> member(int depth) {
        return Combinators.combine(names(), value(depth)).as(Member::new);
    }

    private static Arbitrary<Sample> number() {
        return Arbitraries.oneOf(
                        Arbitraries.of(
                                "0",
                                "-0",
                                "1.10",
                                "1E5",
                                "1e+05",
                                "100.00",
                                "-1.0e-400",
                                "1e400",
                                "0.1234567890123456789"),
                        Arbitraries.bigIntegers().map(BigInteger::toString),
                        Arbitraries.strings()
                                .numeric()
                                .ofMinLength(1)
                                .ofMaxLength(1000)
                                .map(digits -> "7" + digits.substring(1)))
                .map(text -> new Sample(text, text));
    }

    private static Arbitrary<Sample> literal() {
        return Arbitraries.of(
                new Sample("true", "true"),
                new Sample("false", "false"),
                new Sample("null", "null"),
                new Sample("NaN", "null"),
                new Sample("Infinity", "null"),
                new Sample("-Infinity", "null"));
    }

    private static Arbitrary<Sample> string() {
        return Arbitraries.oneOf(
                        Arbitraries.of(
                                "\\u00e9", "\\/", "\\\"", "\\\\", "\\ud83d", "\\uDE00\\ud83d", "\\n", "\\u0000", "NaN"),
                        Arbitraries.of("é", "😀", "\u2028", "\u007f", "{", "}", "[", "]", ":", ",", " ", "\uFFFF", "中"),
                        Arbitraries.strings().alpha().ofMaxLength(5))
                .list()
                .ofMaxSize(6)
                .map(parts -> '"' + String.join("", parts) + '"')
                .map(text -> new Sample(text, text));
    }

    /** Few of them, so that some are doubled. */
    static Arbitrary<String> names() {
        return Arbitraries.oneOf(
                Arbitraries.of("a", "b", "", "NaN", "é", "😀", "a\"\\\n", "eval.x.score", "x".repeat(300)),
                Arbitraries.strings().alpha().ofLength(2));
    }

    private static Arbitrary<String> blanks() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just("")),
                Tuple.of(
                        1,
                        Arbitraries.of(" ", "\t", "\n", "\r")
                                .list()
                                .ofMaxSize(3)
                                .map(some -> String.join("", some))));
    }

    static String object(List<Member> members) {
        return members.stream()
                .map(member -> spelled(member.name()) + ":" + member.value().written())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String keptObject(List<Member> members) {
        return members.stream()
                .map(member -> spelled(member.name()) + ":" + keptInside(member.value()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** Inside another value the blanks around a value stay. */
    private static String keptInside(Sample sample) {
        String written = sample.written();
        int from = 0;
        while (isBlank(written.charAt(from))) {
            from++;
        }
        int to = written.length();
        while (isBlank(written.charAt(to - 1))) {
            to--;
        }
        return oneLine(written.substring(0, from)) + sample.kept() + oneLine(written.substring(to));
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private static String oneLine(String blanks) {
        return blanks.replace('\n', ' ').replace('\r', ' ');
    }

    /** Names are escaped where they need not be. */
    private static String spelled(String name) {
        return Json.string(name).text().replace("é", "\\u00E9").replace("😀", "\\uD83D\\uDE00");
    }
}
