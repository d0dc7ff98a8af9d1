package io.diglot.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;

class PlainInstantTest {

    private static final long YEAR_0 = -62_167_219_200L;
    private static final long YEAR_10000 = 253_402_300_800L;

    @Property
    void times_of_four_digit_years_are_read(
            @ForAll @LongRange(min = YEAR_0, max = YEAR_10000 - 1) long second,
            @ForAll @IntRange(max = 999_999_999) int nanos) {
        Instant instant = Instant.ofEpochSecond(second, nanos);

        assertThat(read(instant.toString())).isEqualTo(instant);
    }

    @Property
    void a_time_is_written_as_java_writes_it(
            @ForAll @LongRange(min = 2 * YEAR_0, max = 2 * YEAR_10000) long second, @ForAll("nanos") int nanos) {
        Instant instant = Instant.ofEpochSecond(second, nanos);

        byte[] written = PlainInstant.written(instant);

        if (second < YEAR_0 || second >= YEAR_10000) {
            assertThat(written).isNull();
        } else {
            assertThat(written).asString(StandardCharsets.UTF_8).isEqualTo(instant.toString());
        }
    }

    @Provide
    Arbitrary<Integer> nanos() {
        Arbitrary<Integer> thousand = Arbitraries.integers().between(0, 999);
        return Arbitraries.oneOf(
                Arbitraries.just(0),
                thousand.map(n -> n * 1_000_000),
                thousand.map(n -> n * 1_000),
                Arbitraries.integers().between(0, 999_999_999));
    }

    @Property(tries = 5000)
    void what_is_read_javas_parser_reads_as_the_same(@ForAll("almostTimes") String text) {
        Instant read = read(text);

        if (read != null) {
            assertThat(read).isEqualTo(java(text));
        }
    }

    @Provide
    Arbitrary<String> almostTimes() {
        Arbitrary<String> two = Arbitraries.integers().between(0, 62).map(n -> "%02d".formatted(n));
        Arbitrary<String> year = Arbitraries.integers().between(0, 9999).map(n -> "%04d".formatted(n));
        Arbitrary<String> fraction =
                Arbitraries.strings().numeric().ofMaxLength(10).map(digits -> digits.isEmpty() ? "" : "." + digits);
        return Combinators.combine(
                        year,
                        two.filter(n -> n.compareTo("14") < 0),
                        two.filter(n -> n.compareTo("33") < 0),
                        two,
                        two,
                        two,
                        fraction,
                        Arbitraries.of("Z", "Z", "Z", "z", "+00:00", ""))
                .as((y, mo, d, h, mi, s, f, z) -> y + "-" + mo + "-" + d + "T" + h + ":" + mi + ":" + s + f + z);
    }

    private static @Nullable Instant java(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Instant read(String text) {
        byte[] utf8 = ("xx" + text + "xx").getBytes(StandardCharsets.UTF_8);
        return PlainInstant.read(utf8, 2, utf8.length - 2);
    }
}
