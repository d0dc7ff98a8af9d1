package io.diglot.gateway.operation.arize.annotationconfigs;

import io.diglot.arize.ArizeAnnotationConfigMapper;
import io.diglot.arize.ArizeAnnotationConfigType;
import io.diglot.arize.ArizeAnnotationConfigValue;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.json.Json;
import io.diglot.model.annotations.OptimizationDirection;
import io.diglot.model.annotations.Scale;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members of a request that say what people may say under a name; those of another type are refused. */
record ScaleMembers(
        ArizeAnnotationConfigType type,
        @Nullable Json minimum,
        @Nullable Json maximum,
        @Nullable List<@Nullable ArizeAnnotationConfigValue> values,
        @Nullable String direction) {

    private static final int FEWEST_VALUES = 2;

    ScaleMembers {
        boolean continuous = type == ArizeAnnotationConfigType.CONTINUOUS;
        foreign(continuous, minimum, "minimum_score", type);
        foreign(continuous, maximum, "maximum_score", type);
        foreign(type == ArizeAnnotationConfigType.CATEGORICAL, values, "values", type);
        foreign(type != ArizeAnnotationConfigType.FREEFORM, direction, "optimization_direction", type);
    }

    private static void foreign(boolean known, @Nullable Object sent, String member, ArizeAnnotationConfigType type) {
        if (!known && sent != null) {
            throw ArizeRequest.unprocessable(member + " is not known of an annotation config of type " + type);
        }
    }

    /** @throws FailureException where a member is missing */
    Scale scale() {
        return switch (type) {
            case CONTINUOUS ->
                bounds(
                        ArizeRequest.required("minimum_score", minimum),
                        ArizeRequest.required("maximum_score", maximum),
                        direction(OptimizationDirection.NONE));
            case CATEGORICAL ->
                new Scale.Categorical(
                        labels(ArizeRequest.required("values", values)), direction(OptimizationDirection.NONE));
            case FREEFORM -> new Scale.Freeform();
        };
    }

    /**
     * What becomes of a scale; what is absent stays.
     *
     * @throws FailureException where it is of another type
     */
    Scale over(Scale before) {
        ArizeAnnotationConfigType has = ArizeAnnotationConfigMapper.typeOf(before);
        if (type != has) {
            throw ArizeRequest.unprocessable("annotation_config_type must be " + has + ", which cannot change");
        }
        return switch (before) {
            case Scale.Continuous was -> over(was);
            case Scale.Categorical was ->
                new Scale.Categorical(values == null ? was.labels() : labels(values), direction(was.direction()));
            case Scale.YesOrNo was -> over(was);
            case Scale.Freeform was -> was;
        };
    }

    /** The bounds that annotations made may be one number; who leaves them alone may do so. */
    private Scale over(Scale.Continuous was) {
        return minimum == null && maximum == null
                ? new Scale.Continuous(was.minimum(), was.maximum(), direction(was.direction()))
                : bounds(
                        minimum == null ? was.minimum() : minimum,
                        maximum == null ? was.maximum() : maximum,
                        direction(was.direction()));
    }

    /** It stays a yes or no as long as it has the two labels that count 1 and 0. */
    private Scale over(Scale.YesOrNo was) {
        OptimizationDirection now = direction(was.direction());
        if (values == null) {
            return new Scale.YesOrNo(was.yes(), was.no(), now);
        }
        List<Scale.Label> labels = labels(values);
        return labels.size() == 2 && counts(labels.getFirst(), 1) && counts(labels.getLast(), 0)
                ? new Scale.YesOrNo(labels.getFirst().label(), labels.getLast().label(), now)
                : new Scale.Categorical(labels, now);
    }

    private static boolean counts(Scale.Label label, int number) {
        Json score = label.score();
        return score != null && score.decimalValue().doubleValue() == number;
    }

    private static Scale bounds(Json minimum, Json maximum, OptimizationDirection direction) {
        double least = number(minimum, "minimum_score");
        double most = number(maximum, "maximum_score");
        if (least >= most) {
            throw ArizeRequest.unprocessable("minimum_score must be less than maximum_score");
        }
        return new Scale.Continuous(minimum, maximum, direction);
    }

    private static double number(Json sent, String path) {
        double number = sent.isNumber() ? finite(sent) : Double.NaN;
        if (Double.isNaN(number)) {
            throw ArizeRequest.unprocessable(path + " must be a number");
        }
        if (Double.isInfinite(number)) {
            throw ArizeRequest.unprocessable(path + " is too large");
        }
        return number;
    }

    private static double finite(Json number) {
        try {
            return number.decimalValue().doubleValue();
        } catch (ArithmeticException e) {
            return Double.POSITIVE_INFINITY;
        }
    }

    private static List<Scale.Label> labels(List<@Nullable ArizeAnnotationConfigValue> values) {
        if (values.size() < FEWEST_VALUES || values.size() > Scale.MOST_LABELS) {
            throw ArizeRequest.unprocessable(
                    "values must hold " + FEWEST_VALUES + " to " + Scale.MOST_LABELS + " values");
        }
        Set<String> known = new HashSet<>();
        return values.stream().map(value -> label(value, known)).toList();
    }

    private static Scale.Label label(@Nullable ArizeAnnotationConfigValue value, Set<String> known) {
        if (value == null || value.label() == null || value.label().isBlank()) {
            throw ArizeRequest.unprocessable("each of values must have a label");
        }
        if (!known.add(value.label())) {
            throw ArizeRequest.unprocessable("values must not have one label twice");
        }
        Json score = value.score() == null || value.score().isNull() ? null : value.score();
        if (score != null) {
            number(score, "values.score");
        }
        return new Scale.Label(value.label(), score);
    }

    private OptimizationDirection direction(OptimizationDirection preset) {
        return direction == null
                ? preset
                : Arrays.stream(OptimizationDirection.values())
                        .filter(known -> known.name().equals(direction))
                        .findFirst()
                        .orElseThrow(() -> ArizeRequest.unprocessable(
                                "optimization_direction must be one of " + List.of(OptimizationDirection.values())));
    }
}
