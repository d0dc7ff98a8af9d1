package io.diglot.gateway.console.playground;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.arize.ArizeAnnotationConfigCreate;
import io.diglot.arize.ArizeAnnotationConfigMapper;
import io.diglot.arize.ArizeAnnotationConfigType;
import io.diglot.arize.ArizeAnnotationConfigValue;
import io.diglot.identity.UuidV7;
import io.diglot.model.annotations.AnnotationConfig;
import io.diglot.model.annotations.AnnotationConfigDraft;
import io.diglot.model.annotations.AnnotationConfigId;
import io.diglot.model.annotations.LocatedAnnotationConfig;
import io.diglot.model.annotations.OptimizationDirection;
import io.diglot.model.annotations.Scale;
import io.diglot.model.spaces.Workspace;
import io.diglot.opik.scores.OpikFeedbackDefinitionMapper;
import io.diglot.opik.scores.OpikFeedbackDefinitionWrite;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** An annotation config of Arize's, which is a feedback definition with Opik. Opik's readers do not see every one. */
@Component
@Order(50)
final class DefinitionCrossing implements Crosses {

    private final ArizeAnnotationConfigMapper arize;
    private final OpikFeedbackDefinitionMapper opik;
    private final UuidV7 ids;
    private final Clock clock;

    DefinitionCrossing(ArizeAnnotationConfigMapper arize, OpikFeedbackDefinitionMapper opik, UuidV7 ids, Clock clock) {
        this.arize = arize;
        this.opik = opik;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Crossing<AnnotationConfig> crossing() {
        return new Crossing<>(
                "annotation-config",
                "an annotation config, or a feedback definition",
                List.of("annotation_configs"),
                List.of("content"),
                List.of("AnnotationConfig", "CreateAnnotationConfigRequest"),
                List.of("Feedback_Public", "Feedback_Write"),
                this::ofArize,
                this::ofOpik,
                config -> Records.shown(arize.toArize(new LocatedAnnotationConfig(config, Workspace.DEFAULT))),
                config -> opik.toOpik(config).map(Records::shown).orElseGet(JsonNodeFactory.instance::objectNode));
    }

    private AnnotationConfig ofArize(ObjectNode pasted) throws Unreadable {
        String name = Records.text(pasted, "name");
        String type = Records.text(pasted, "annotation_config_type");
        ArizeAnnotationConfigCreate sent = Records.read(pasted, ArizeAnnotationConfigCreate.class);
        OptimizationDirection direction = sent.optimizationDirection() == null
                ? OptimizationDirection.NONE
                : OptimizationDirection.valueOf(sent.optimizationDirection());
        Scale scale =
                switch (ArizeAnnotationConfigType.valueOf(type)) {
                    case CONTINUOUS ->
                        new Scale.Continuous(
                                Objects.requireNonNull(sent.minimumScore()),
                                Objects.requireNonNull(sent.maximumScore()),
                                direction);
                    case CATEGORICAL ->
                        new Scale.Categorical(
                                Objects.requireNonNull(sent.values()).stream()
                                        .map(value -> label(Objects.requireNonNull(value)))
                                        .toList(),
                                direction);
                    case FREEFORM -> new Scale.Freeform();
                };
        return made(new AnnotationConfigDraft(name, scale, null));
    }

    private static Scale.Label label(ArizeAnnotationConfigValue value) {
        return new Scale.Label(Objects.requireNonNull(value.label()), value.score());
    }

    private AnnotationConfig ofOpik(ObjectNode pasted) throws Unreadable {
        Records.text(pasted, "name");
        return made(opik.toModel(Records.read(pasted, OpikFeedbackDefinitionWrite.class), null));
    }

    private AnnotationConfig made(AnnotationConfigDraft draft) {
        return AnnotationConfig.defined(new AnnotationConfigId(ids.next()), draft, clock.instant(), MAKER);
    }
}
