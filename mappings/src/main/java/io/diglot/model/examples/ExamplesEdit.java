package io.diglot.model.examples;

import io.diglot.json.Json;
import io.diglot.model.TagChange;
import org.jspecify.annotations.Nullable;

/**
 * What a client changes of many examples alike; what is absent stays as it is.
 *
 * @param data replaces all columns
 * @param clearExecutionPolicy whether the execution policy goes, where none is given
 */
public record ExamplesEdit(
        @Nullable Json data,
        @Nullable String description,
        TagChange tags,
        @Nullable Json evaluators,
        @Nullable Json executionPolicy,
        boolean clearExecutionPolicy) {

    /** The example as it is after this change. */
    public ExampleDraft applyTo(Example example) {
        return new ExampleEdit(
                        example.id(),
                        data,
                        description,
                        tags.applyTo(example.tags()),
                        evaluators,
                        executionPolicy,
                        clearExecutionPolicy)
                .applyTo(example);
    }
}
