package io.diglot.model.annotations;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ScaleLawsTest {

    @Property
    void a_scale_that_annotations_made_goes_exactly_as_far_as_they_did(@ForAll("said") List<AnnotationDraft> said) {
        Scale scale = widened(Scale.of(said.getFirst()), said);

        switch (scale) {
            case Scale.Continuous bounds -> {
                List<BigDecimal> scores = said.stream()
                        .map(AnnotationDraft::score)
                        .filter(score -> score != null)
                        .map(Json::decimalValue)
                        .sorted()
                        .toList();
                assertThat(bounds.minimum().decimalValue()).isEqualByComparingTo(scores.getFirst());
                assertThat(bounds.maximum().decimalValue()).isEqualByComparingTo(scores.getLast());
            }
            case Scale.Categorical some -> {
                Set<String> labels = said.stream()
                        .map(AnnotationDraft::label)
                        .filter(label -> label != null)
                        .collect(Collectors.toSet());
                assertThat(some.labels()).extracting(Scale.Label::label).doesNotHaveDuplicates();
                if (labels.size() <= Scale.MOST_LABELS) {
                    assertThat(some.labels())
                            .extracting(Scale.Label::label)
                            .containsExactlyInAnyOrderElementsOf(labels);
                } else {
                    assertThat(some.labels()).hasSize(Scale.MOST_LABELS);
                }
            }
            case Scale.Freeform any -> assertThat(said.getFirst().score()).isNull();
            case Scale.YesOrNo one -> throw new AssertionError("no annotation makes it");
        }
    }

    @Property
    void what_was_said_before_moves_nothing(@ForAll("said") List<AnnotationDraft> said) {
        Scale scale = widened(Scale.of(said.getFirst()), said);

        assertThat(widened(scale, said)).isEqualTo(scale);
    }

    private static Scale widened(Scale scale, List<AnnotationDraft> said) {
        return said.stream().reduce(scale, Scale::widened, (one, other) -> other);
    }

    @Provide
    Arbitrary<List<AnnotationDraft>> said() {
        Arbitrary<Json> score =
                Arbitraries.bigDecimals().ofScale(2).map(Json::number).injectNull(0.4);
        Arbitrary<String> label = Arbitraries.strings().ofMaxLength(2).injectNull(0.4);
        return Combinators.combine(score, label)
                .as((number, text) -> new AnnotationDraft("r", "n", number, text, "t"))
                .list()
                .ofMinSize(1)
                .ofMaxSize(150);
    }
}
