package io.diglot.model.examples;

import io.diglot.json.Json;
import io.diglot.model.spans.SpanId;
import io.diglot.model.traces.TraceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An example as a client writes it, whole.
 *
 * @param id absent where the client leaves it to the store
 * @param data an object, its members being the example's columns in the order given
 */
public record ExampleDraft(
        @Nullable ExampleId id,
        Json data,
        Example.Source source,
        @Nullable TraceId traceId,
        @Nullable SpanId spanId,
        @Nullable String description,
        List<String> tags,
        @Nullable Json evaluators,
        @Nullable Json executionPolicy) {

    public ExampleDraft {
        if (!data.isObject()) {
            throw new IllegalArgumentException("An example's data is an object.");
        }
        tags = List.copyOf(tags);
    }

    /** An example that is nothing but its columns. */
    public static ExampleDraft of(Json data) {
        return new ExampleDraft(null, data, Example.Source.SDK, null, null, null, List.of(), null, null);
    }

    /** An example as it is, to be written once more. */
    public static ExampleDraft of(Example example) {
        return new ExampleEdit(example.id(), null, null, null, null, null, false).applyTo(example);
    }

    /** The same with other columns. */
    public ExampleDraft withData(Json columns) {
        return new ExampleDraft(id, columns, source, traceId, spanId, description, tags, evaluators, executionPolicy);
    }

    /** The same under another id. */
    public ExampleDraft withId(ExampleId other) {
        return new ExampleDraft(other, data, source, traceId, spanId, description, tags, evaluators, executionPolicy);
    }
}
