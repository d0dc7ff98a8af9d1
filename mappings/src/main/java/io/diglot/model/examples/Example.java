package io.diglot.model.examples;

import io.diglot.json.Json;
import io.diglot.model.annotations.Annotation;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.spans.SpanId;
import io.diglot.model.traces.TraceId;
import java.time.Instant;
import java.util.List;
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

    /** Where an example came from, in Opik's words. */
    public enum Source {
        MANUAL,
        TRACE,
        SPAN,
        SDK
    }
}
