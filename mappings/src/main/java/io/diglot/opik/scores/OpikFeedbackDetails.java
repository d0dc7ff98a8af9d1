package io.diglot.opik.scores;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.diglot.json.Json;
import io.diglot.json.JsonNumber;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a feedback definition takes ({@code NumericalFeedbackDetail}, {@code CategoricalFeedbackDetail},
 * {@code BooleanFeedbackDetail}). Each type has its own members; the others are passed over.
 *
 * @param max of a numerical one, as {@code min}
 * @param categories of a categorical one: labels and what each counts
 * @param trueLabel of a boolean one, as {@code falseLabel}; the vendor spells these two so
 */
public record OpikFeedbackDetails(
        @JsonDeserialize(using = JsonNumber.class) @Nullable Json max,
        @JsonDeserialize(using = JsonNumber.class) @Nullable Json min,

        @JsonDeserialize(contentUsing = JsonNumber.class) @Nullable
        SequencedMap<String, @Nullable Json> categories,

        @JsonProperty("trueLabel") @Nullable String trueLabel,
        @JsonProperty("falseLabel") @Nullable String falseLabel) {

    /** Whether all is there that one of this type needs. */
    public boolean isOf(OpikFeedbackType type) {
        return switch (type) {
            case NUMERICAL -> min != null && max != null;
            case CATEGORICAL -> categories != null;
            case BOOLEAN -> trueLabel != null && falseLabel != null;
        };
    }

    static OpikFeedbackDetails numerical(Json max, Json min) {
        return new OpikFeedbackDetails(max, min, null, null, null);
    }

    static OpikFeedbackDetails categorical(SequencedMap<String, @Nullable Json> categories) {
        return new OpikFeedbackDetails(null, null, categories, null, null);
    }

    static OpikFeedbackDetails yesOrNo(String yes, String no) {
        return new OpikFeedbackDetails(null, null, null, yes, no);
    }
}
