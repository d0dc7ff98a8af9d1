package io.diglot.model.annotations;

import io.diglot.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * What a person says of a record; what is absent stays as that person said it before.
 *
 * @param recordId the run or example as the client names it; it need not exist
 * @param score a JSON number in its exact text
 */
public record AnnotationDraft(
        String recordId,
        String name,
        @Nullable Json score,
        @Nullable String label,
        @Nullable String text) {

    /** Whether it says anything. */
    public boolean isEmpty() {
        return score == null && label == null && text == null;
    }
}
