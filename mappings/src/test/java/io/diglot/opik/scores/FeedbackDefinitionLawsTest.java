package io.diglot.opik.scores;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.json.Json;
import io.diglot.json.JsonCodec;
import io.diglot.json.JsonLimits;
import io.diglot.model.annotations.AnnotationConfig;
import io.diglot.model.annotations.AnnotationConfigDraft;
import io.diglot.model.annotations.AnnotationConfigId;
import io.diglot.model.annotations.OptimizationDirection;
import io.diglot.model.annotations.Scale;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FeedbackDefinitionLawsTest {

    private static final JsonCodec CODEC = new JsonCodec(JsonLimits.DEFAULT);

    private final OpikFeedbackDefinitionMapper mapper = new OpikFeedbackDefinitionMapper();

    @Property
    void a_config_that_opik_shows_is_read_as_it_was_but_for_its_direction(@ForAll("scored") Scale scale) {
        AnnotationConfig config = config(scale);

        OpikFeedbackDefinition shown = mapper.toOpik(config).orElseThrow();
        OpikFeedbackDefinition read = CODEC.read(CODEC.write(shown), OpikFeedbackDefinition.class);

        assertThat(mapper.toModel(read)).contains(config.with(scale.towards(OptimizationDirection.NONE)));
    }

    @Property
    void who_sends_back_what_opik_shows_changes_nothing(@ForAll("scales") Scale scale) {
        AnnotationConfig config = config(scale);
        OpikFeedbackDefinition shown = mapper.toOpik(config).orElseThrow();

        AnnotationConfigDraft draft = mapper.toModel(
                new OpikFeedbackDefinitionWrite(
                        shown.name(), shown.description(), OpikFeedbackType.of(shown.type()), shown.details()),
                config);

        assertThat(draft.name()).isEqualTo(config.name());
        assertThat(draft.description()).isEqualTo(config.description());
        assertThat(draft.scale().direction()).isEqualTo(scale.direction());
        if (scale instanceof Scale.Categorical some) {
            assertThat(((Scale.Categorical) draft.scale()).labels()).containsExactlyInAnyOrderElementsOf(some.labels());
        } else {
            assertThat(draft.scale()).isEqualTo(scale);
        }
    }

    private static AnnotationConfig config(Scale scale) {
        return AnnotationConfig.defined(
                new AnnotationConfigId(new UUID(7, 8)), new AnnotationConfigDraft("n", scale, "d"), Instant.EPOCH, "u");
    }

    @Provide
    Arbitrary<Scale> scored() {
        return scales(0);
    }

    @Provide
    Arbitrary<Scale> scales() {
        return scales(0.5);
    }

    private static Arbitrary<Scale> scales(double unscored) {
        Arbitrary<Json> number = Arbitraries.bigDecimals().ofScale(2).map(Json::number);
        Arbitrary<OptimizationDirection> direction = Arbitraries.of(OptimizationDirection.class);
        Arbitrary<String> label = Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(3);
        Arbitrary<List<Scale.Label>> labels = Combinators.combine(label, number.injectNull(unscored))
                .as(Scale.Label::new)
                .list()
                .uniqueElements(Scale.Label::label)
                .ofMaxSize(5);
        return Arbitraries.oneOf(
                Combinators.combine(number, number, direction).as(Scale.Continuous::new),
                Combinators.combine(labels, direction).as(Scale.Categorical::new),
                Combinators.combine(label, label, direction).as(Scale.YesOrNo::new));
    }
}
