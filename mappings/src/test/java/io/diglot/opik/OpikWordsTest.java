package io.diglot.opik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diglot.json.JsonCodec;
import io.diglot.json.JsonCodec.Scalars;
import io.diglot.json.JsonFailure;
import io.diglot.json.JsonLimits;
import io.diglot.opik.datasets.OpikDatasetType;
import io.diglot.opik.scores.OpikAssertionBatch;
import io.diglot.opik.scores.OpikScoreSource;
import io.diglot.opik.spans.OpikSpanType;
import io.diglot.opik.traces.OpikTraceSource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpikWordsTest {

    private static final JsonCodec CODEC = new JsonCodec(JsonLimits.DEFAULT, Scalars.COERCED);

    private static final List<UnaryOperator<String>> SPELLINGS = List.of(
            word -> word,
            word -> word.toUpperCase(Locale.ROOT),
            word -> word.toLowerCase(Locale.ROOT),
            word -> word.substring(0, 1) + word.substring(1).toLowerCase(Locale.ROOT),
            word -> word.replace('_', '-'),
            word -> word.replace('_', '.'));

    @ParameterizedTest
    @ValueSource(
            classes = {
                OpikScoreSource.class,
                OpikSpanType.class,
                OpikTraceSource.class,
                OpikAssertionBatch.EntityType.class,
                OpikAssertionBatch.Status.class
            })
    <E extends Enum<E>> void a_word_is_read_in_every_spelling_that_opik_takes(Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            String shown = new String(CODEC.write(constant), StandardCharsets.UTF_8);

            assertThat(read(shown, type)).isEqualTo(constant);
            assertThat(SPELLINGS)
                    .allSatisfy(spelling -> assertThat(read('"' + spelling.apply(constant.name()) + '"', type))
                            .isEqualTo(constant));
        }
        for (String none : List.of("\"zzz\"", "\"\"", "0", "true", "{}")) {
            assertThatThrownBy(() -> read(none, type)).as(none).isInstanceOf(JsonFailure.class);
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {OpikDatasetType.class, OpikVisibility.class})
    <E extends Enum<E>> void a_word_with_a_reader_of_its_own_is_exact(Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            assertThat(read(new String(CODEC.write(constant), StandardCharsets.UTF_8), type))
                    .isEqualTo(constant);
            assertThatThrownBy(() -> read('"' + constant.name() + '"', type)).isInstanceOf(JsonFailure.class);
        }
    }

    private static <E> E read(String json, Class<E> type) {
        return CODEC.read(json.getBytes(StandardCharsets.UTF_8), type);
    }
}
