package io.diglot.gateway.operation.arize.annotationqueues;

import io.diglot.arize.ArizeIds;
import io.diglot.arize.ArizeQueueSource;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.identity.IdCodec;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.queues.ExampleSource;
import io.diglot.model.versions.DatasetVersionId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which records a queue can be given. */
final class SourceRules {

    private static final int MOST_SOURCES = 2;
    private static final int MOST_RECORDS = 500;

    private SourceRules() {}

    /** @throws FailureException where there are too many, or one that is not of examples */
    static List<ExampleSource> sources(List<@Nullable ArizeQueueSource> sent) {
        if (sent.isEmpty() || sent.size() > MOST_SOURCES) {
            throw ArizeRequest.unprocessable("record_sources must hold 1 to " + MOST_SOURCES + " sources");
        }
        return sent.stream().map(SourceRules::source).toList();
    }

    private static ExampleSource source(@Nullable ArizeQueueSource sent) {
        if (sent == null) {
            throw ArizeRequest.unprocessable("record_sources must not hold null");
        }
        String type = ArizeRequest.required("record_type", sent.recordType());
        return switch (type) {
            case "EXAMPLE" -> examples(sent);
            case "SPAN", "TRACE" ->
                throw new Failure.Unsupported("Queues hold examples of datasets alone here, no spans and no traces.")
                        .asException();
            default -> throw ArizeRequest.unprocessable("record_type must be one of [EXAMPLE, SPAN, TRACE]");
        };
    }

    private static ExampleSource examples(ArizeQueueSource sent) {
        boolean isOfExamplesAlone = sent.projectId() == null
                && sent.startTime() == null
                && sent.endTime() == null
                && sent.spanIds() == null
                && sent.traceIds() == null;
        if (!isOfExamplesAlone) {
            throw ArizeRequest.unprocessable(
                    "a record source of type EXAMPLE has no project, time range, spans or traces");
        }
        String dataset = ArizeRequest.required("dataset_id", sent.datasetId());
        String version = sent.datasetVersionId();
        return new ExampleSource(
                new DatasetId(ArizeRequest.bodyId(dataset, ArizeIds.DATASET, Resource.DATASET)),
                version == null
                        ? null
                        : new DatasetVersionId(
                                ArizeRequest.bodyId(version, ArizeIds.DATASET_VERSION, Resource.DATASET_VERSION)),
                ids(sent.exampleIds()));
    }

    private static @Nullable List<ExampleId> ids(@Nullable List<@Nullable String> sent) {
        if (sent == null) {
            return null;
        }
        if (sent.isEmpty() || sent.size() > MOST_RECORDS) {
            throw ArizeRequest.unprocessable("example_ids must hold 1 to " + MOST_RECORDS + " ids");
        }
        return sent.stream()
                .map(id -> IdCodec.uuid(String.valueOf(id))
                        .map(ExampleId::new)
                        .orElseThrow(() -> ArizeRequest.unprocessable("example_ids must hold IDs of examples alone")))
                .distinct()
                .toList();
    }
}
