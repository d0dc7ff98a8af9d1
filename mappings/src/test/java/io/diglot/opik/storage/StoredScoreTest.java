package io.diglot.opik.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.json.Json;
import io.diglot.model.DecimalColumn;
import java.math.BigDecimal;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class StoredScoreTest {

    @Property(tries = 3000)
    void a_score_is_what_its_column_keeps_of_it_without_needless_zeros(@ForAll("numbers") String number) {
        BigDecimal value = new BigDecimal(number);
        Optional<Json> kept = DecimalColumn.SCORE.holds(value)
                ? Optional.of(Json.number(DecimalColumn.SCORE.cut(value).stripTrailingZeros()))
                : Optional.empty();

        assertThat(StoredScore.value(Json.of(number))).isEqualTo(kept);
    }

    @Provide
    Arbitrary<String> numbers() {
        Arbitrary<String> whole = Arbitraries.oneOf(
                Arbitraries.longs().between(0, 12).map(String::valueOf),
                Arbitraries.longs().between(0, 12_000_000_000L).map(String::valueOf));
        Arbitrary<String> fraction = Arbitraries.strings()
                .withChars("0015")
                .ofMaxLength(11)
                .map(digits -> digits.isEmpty() ? "" : "." + digits);
        return Combinators.combine(
                        Arbitraries.of("", "-"), whole, fraction, Arbitraries.of("", "", "e2", "E-3", "e+9", "E400"))
                .as((sign, before, behind, exponent) -> sign + before + behind + exponent);
    }
}
