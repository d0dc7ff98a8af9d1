package io.diglot.arize;

import io.diglot.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said of runs or examples ({@code AnnotateExperimentRunsRequest}, {@code AnnotateDatasetExamplesRequest}).
 *
 * @see <a href="https://arize.com/docs/ax/rest-reference/experiments">Experiments</a>
 */
public record ArizeAnnotate(@Nullable List<Annotated> annotations) {

    /** What is said of one record ({@code AnnotateRecordInput}). */
    public record Annotated(
            @Nullable String recordId, @Nullable List<Value> values) {}

    /** What is said under one name ({@code AnnotationInput}); what is left out stays as it was. */
    public record Value(
            @Nullable String name,
            @Nullable Json score,
            @Nullable String label,
            @Nullable String text) {}
}
