package io.diglot.gateway.operation.opik.definitions;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Invalid.Rule;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.json.Json;
import io.diglot.model.annotations.ScaleKind;
import io.diglot.opik.scores.OpikFeedbackDefinitionWrite;
import io.diglot.opik.scores.OpikFeedbackDetails;
import io.diglot.opik.scores.OpikFeedbackType;
import org.jspecify.annotations.Nullable;

/** What a feedback definition can be, in the words of Opik's validation. */
final class DefinitionRules {

    /** Longer ones Opik's database does not keep. */
    private static final int LONGEST_NAME = 150;

    private static final int LONGEST_DESCRIPTION = 255;
    private static final int FEWEST_CATEGORIES = 2;

    private DefinitionRules() {}

    /** @throws FailureException a 404 where it means none, as for every parameter that cannot be read */
    static ScaleKind kind(String word) {
        try {
            return switch (OpikFeedbackType.of(word)) {
                case NUMERICAL -> ScaleKind.CONTINUOUS;
                case CATEGORICAL -> ScaleKind.CATEGORICAL;
                case BOOLEAN -> ScaleKind.YES_OR_NO;
            };
        } catch (IllegalArgumentException e) {
            throw new Failure.Invalid(Rule.ADDRESS, word).asException();
        }
    }

    /** The body, with a name and with all that its type needs. */
    static OpikFeedbackDefinitionWrite checked(OpikRequest request) {
        OpikFeedbackDefinitionWrite sent = request.body(OpikFeedbackDefinitionWrite.class);
        OpikFeedbackType type = sent.type();
        if (type == null) {
            throw OpikRequest.badRequest("Unable to process JSON. type is missing");
        }
        Violations violations = new Violations()
                .notBlank(sent.name(), "name")
                .atMostKept(sent.name(), LONGEST_NAME, "name")
                .atMost(sent.description(), LONGEST_DESCRIPTION, "description")
                .notNull(sent.details(), "details");
        OpikFeedbackDetails details = sent.details();
        if (details != null) {
            check(violations, type, details);
        }
        violations.refuse();
        return sent;
    }

    private static void check(Violations violations, OpikFeedbackType type, OpikFeedbackDetails details) {
        switch (type) {
            case NUMERICAL -> {
                violations.notNull(details.min(), "details.min").notNull(details.max(), "details.max");
                violations.check(
                        isLess(details.min(), details.max()), "details.min has to be smaller than details.max");
            }
            case CATEGORICAL -> {
                violations.notNull(details.categories(), "details.categories");
                violations.check(
                        details.categories() == null || details.categories().size() >= FEWEST_CATEGORIES,
                        "details.categories size must be between " + FEWEST_CATEGORIES + " and " + Integer.MAX_VALUE);
            }
            case BOOLEAN ->
                violations
                        .notBlank(details.trueLabel(), "details.trueLabel")
                        .notBlank(details.falseLabel(), "details.falseLabel");
        }
    }

    /** As Opik compares them, which reads both as doubles; what is missing was told already. */
    private static boolean isLess(@Nullable Json min, @Nullable Json max) {
        return min == null
                || max == null
                || min.decimalValue().doubleValue() < max.decimalValue().doubleValue();
    }
}
