package io.diglot.arize;

import io.diglot.json.Json;
import io.diglot.model.annotations.AnnotationConfig;
import io.diglot.model.annotations.LocatedAnnotationConfig;
import io.diglot.model.annotations.Scale;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An annotation config as Arize shows it. What is lost: {@code fidelity/arize/annotation-config.yaml}. */
@Named
@Singleton
public final class ArizeAnnotationConfigMapper {

    private final ArizeIds ids;

    @Inject
    public ArizeAnnotationConfigMapper(ArizeIds ids) {
        this.ids = ids;
    }

    /** To Arize a yes or no is one of two labels. */
    public static ArizeAnnotationConfigType typeOf(Scale scale) {
        return switch (scale) {
            case Scale.Continuous bounds -> ArizeAnnotationConfigType.CONTINUOUS;
            case Scale.Categorical some -> ArizeAnnotationConfigType.CATEGORICAL;
            case Scale.YesOrNo one -> ArizeAnnotationConfigType.CATEGORICAL;
            case Scale.Freeform any -> ArizeAnnotationConfigType.FREEFORM;
        };
    }

    public ArizeAnnotationConfig toArize(LocatedAnnotationConfig located) {
        Scale scale = located.config().scale();
        return switch (scale) {
            case Scale.Continuous bounds -> config(located, bounds.minimum(), bounds.maximum(), null);
            case Scale.Categorical some -> config(located, null, null, values(some.labels()));
            case Scale.YesOrNo one -> config(located, null, null, values(one.labels()));
            case Scale.Freeform any -> config(located, null, null, null);
        };
    }

    private static List<ArizeAnnotationConfigValue> values(List<Scale.Label> labels) {
        return labels.stream()
                .map(label -> new ArizeAnnotationConfigValue(label.label(), label.score()))
                .toList();
    }

    private ArizeAnnotationConfig config(
            LocatedAnnotationConfig located,
            @Nullable Json minimum,
            @Nullable Json maximum,
            @Nullable List<ArizeAnnotationConfigValue> values) {
        AnnotationConfig config = located.config();
        ArizeAnnotationConfigType type = typeOf(config.scale());
        return new ArizeAnnotationConfig(
                ids.toArize(config.id()),
                config.name(),
                config.createdAt(),
                ids.toArize(located.workspace()),
                type,
                minimum,
                maximum,
                values,
                type == ArizeAnnotationConfigType.FREEFORM
                        ? null
                        : config.scale().direction().name());
    }
}
