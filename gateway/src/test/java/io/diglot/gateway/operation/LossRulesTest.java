package io.diglot.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diglot.fidelity.Losses;
import io.diglot.gateway.settings.FidelitySettings;
import io.diglot.gateway.settings.FidelitySettings.Field;
import io.diglot.gateway.settings.FidelitySettings.Handling;
import io.diglot.gateway.start.CannotStart;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

class LossRulesTest {

    private static final Map<String, Set<String>> DECLARED = Map.of("make", Set.of("a", "b.c"), "change", Set.of("a"));
    private static final Losses LOST = new Losses(List.of("a", "made.up"), List.of("b.c"));

    @Property
    void a_preset_counts_for_all_fields_of_its_fate(
            @ForAll Handling dropped, @ForAll Handling recorded, @ForAll boolean prefersStrict) {
        LossRules.Verdict verdict = rules(dropped, recorded).of("make", LOST, prefersStrict);

        assertThat(verdict.refused().contains("a")).isEqualTo(isRefused(dropped, prefersStrict));
        assertThat(verdict.refused().contains("made.up")).isEqualTo(isRefused(dropped, prefersStrict));
        assertThat(verdict.refused().contains("b.c")).isEqualTo(isRefused(recorded, prefersStrict));
        assertThat(verdict.isStrict()).isEqualTo(prefersStrict && isRefused(dropped, prefersStrict));
    }

    @Property
    void a_rule_counts_for_its_field_alone_and_the_first_one_first(
            @ForAll Handling preset, @ForAll Handling first, @ForAll Handling second, @ForAll boolean prefersStrict) {
        LossRules rules = rules(preset, preset, named("a", "make", first), named("a", null, second));

        assertThat(rules.of("make", LOST, prefersStrict).refused().contains("a"))
                .isEqualTo(isRefused(first, prefersStrict));
        assertThat(rules.of("change", LOST, prefersStrict).refused().contains("a"))
                .isEqualTo(isRefused(second, prefersStrict));
        assertThat(rules.of("make", LOST, prefersStrict).refused().contains("b.c"))
                .isEqualTo(isRefused(preset, prefersStrict));
    }

    @Property
    void a_star_stands_for_what_no_table_names(
            @ForAll Handling preset, @ForAll Handling unknown, @ForAll boolean prefersStrict) {
        LossRules rules = rules(preset, preset, named(Field.UNKNOWN, null, unknown));

        assertThat(rules.of("make", LOST, prefersStrict).refused().contains("made.up"))
                .isEqualTo(isRefused(unknown, prefersStrict));
        assertThat(rules.of("make", LOST, prefersStrict).refused().contains("a"))
                .isEqualTo(isRefused(preset, prefersStrict));
    }

    @Example
    void what_is_not_there_cannot_be_configured() {
        assertThatThrownBy(() -> rules(Handling.STRICT, Handling.LENIENT, named("b", null, Handling.REFUSE)))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("diglot.fidelity.fields[0] names b, which is not lost by any operation");
        assertThatThrownBy(() -> rules(
                        Handling.STRICT,
                        Handling.LENIENT,
                        named("a", null, Handling.REFUSE),
                        named("b.c", "change", Handling.REFUSE)))
                .hasMessageContaining("diglot.fidelity.fields[1] names b.c, which is not lost by change");
        assertThatThrownBy(() -> rules(Handling.STRICT, Handling.LENIENT, named("a", "makes", Handling.REFUSE)))
                .hasMessageContaining("the operation makes, which there is not");
    }

    private static boolean isRefused(Handling handling, boolean prefersStrict) {
        return handling == Handling.REFUSE || handling == Handling.STRICT && prefersStrict;
    }

    private static Field named(String field, @Nullable String operation, Handling handling) {
        return new Field(field, operation, handling);
    }

    private static LossRules rules(Handling dropped, Handling recorded, Field... fields) {
        return new LossRules(new FidelitySettings(dropped, recorded, List.of(fields)), DECLARED);
    }
}
