package io.diglot.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameKeyTest {

    @ParameterizedTest
    @CsvSource({
        "café, CAFE",
        "Straße, STRASSE",
        "Ärger, arger",
        "ﬁne, fine",
        "ＡＢＣ, abc",
        "ΣΟΦΟΣ, σοφος",
        "ハハ, はは",
        "パパ, はは",
        "a\u200Bb, ab",
        "Æsir, aesir",
        "🍣, 🍺",
        "'a ', a",
        "'a\u00A0', a",
    })
    void names_that_mysql_takes_for_one_have_one_key(String one, String other) {
        assertThat(NameKey.of(one)).isEqualTo(NameKey.of(other));
    }

    @ParameterizedTest
    @CsvSource({"Łodz, Lodz", "' a', a", "'a  b', a b", "कि, कु", "a-b, ab", "é, f"})
    void names_that_mysql_tells_apart_have_keys_of_their_own(String one, String other) {
        assertThat(NameKey.of(one)).isNotEqualTo(NameKey.of(other));
    }

    @Property
    void a_name_meets_itself_in_any_case_and_with_blanks_behind(
            @ForAll String name, @ForAll @IntRange(max = 3) int blanks) {
        assertThat(NameKey.of(name.toLowerCase(Locale.ROOT) + " ".repeat(blanks)))
                .isEqualTo(NameKey.of(name));
    }

    @Property
    void a_key_is_its_own_key(@ForAll String name) {
        assertThat(NameKey.of(NameKey.of(name))).isEqualTo(NameKey.of(name));
    }
}
