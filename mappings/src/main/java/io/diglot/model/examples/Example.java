package io.diglot.model.examples;

import io.diglot.json.Json;
import io.diglot.model.annotations.Annotation;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.spans.SpanId;
import io.diglot.model.traces.TraceId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An example of a dataset, which Opik calls a dataset item.
 *
 * @param data an object, its members being the example's columns in the order given
 * @param createdAt when the example first appeared in the dataset; no later write moves it
 */
public record Example(
        ExampleId id,
        DatasetId datasetId,
        Json data,
        Source source,
        @Nullable TraceId traceId,
        @Nullable SpanId spanId,
        @Nullable String description,
        List<String> tags,
        @Nullable Json evaluators,
        @Nullable Json executionPolicy,
        List<Annotation> annotations,
        Instant createdAt,
        String createdBy,
        Instant lastUpdatedAt,
        String lastUpdatedBy) {

    public Example {
        if (!data.isObject()) {
            throw new IllegalArgumentException("An example's data is an object.");
        }
        tags = List.copyOf(tags);
        annotations = List.copyOf(annotations);
    }

    /** An example as it is written first; its draft has an id. */
    public static Example made(ExampleDraft draft, DatasetId dataset, Instant at, String user) {
        return made(draft, dataset, at, at, user);
    }

    /** An example that was made elsewhere at one time and changed at another; its draft has an id. */
    public static Example made(
            ExampleDraft draft, DatasetId dataset, Instant createdAt, Instant lastUpdatedAt, String user) {
        return new Example(
                Objects.requireNonNull(draft.id()),
                dataset,
                draft.data(),
                draft.source(),
                draft.traceId(),
                draft.spanId(),
                draft.description(),
                draft.tags(),
                draft.evaluators(),
                draft.executionPolicy(),
                List.of(),
                createdAt,
                user,
                lastUpdatedAt,
                user);
    }

    /** Where an example came from, in Opik's words. */
    public enum Source {
        MANUAL,
        TRACE,
        SPAN,
        SDK
    }
}
