package io.diglot.model.examples;

import io.diglot.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client changes of an example; what is absent stays as it is.
 *
 * @param data replaces all columns
 * @param tags replace all tags
 * @param clearExecutionPolicy whether the execution policy goes, where none is given
 */
public record ExampleEdit(
        ExampleId id,
        @Nullable Json data,
        @Nullable String description,
        @Nullable List<String> tags,
        @Nullable Json evaluators,
        @Nullable Json executionPolicy,
        boolean clearExecutionPolicy) {

    public ExampleEdit {
        tags = tags == null ? null : List.copyOf(tags);
    }

    /** The example as it is after this change. */
    public ExampleDraft applyTo(Example example) {
        return new ExampleDraft(
                example.id(),
                data == null ? example.data() : data,
                example.source(),
                example.traceId(),
                example.spanId(),
                description == null ? example.description() : description,
                tags == null ? example.tags() : tags,
                evaluators == null ? example.evaluators() : evaluators,
                executionPolicy != null ? executionPolicy : clearExecutionPolicy ? null : example.executionPolicy());
    }
}
