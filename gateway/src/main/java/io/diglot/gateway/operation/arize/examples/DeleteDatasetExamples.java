package io.diglot.gateway.operation.arize.examples;

import io.diglot.arize.ArizeExamplesDelete;
import io.diglot.arize.ArizeExamplesDeleted;
import io.diglot.gateway.backend.ExampleBackend;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.versions.DatasetVersionId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code DELETE /v2/datasets/{dataset_id}/examples}: takes examples out of a version, in place. */
@Component
final class DeleteDatasetExamples implements ArizeOperation {

    private final ExampleBackend backend;

    DeleteDatasetExamples(ExampleBackend backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "delete_dataset_examples";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        ArizeExamplesDelete which = request.body(ArizeExamplesDelete.class);
        List<String> asked = checked(which.exampleIds());
        List<ExampleId> examples =
                asked.stream().map(ExampleRules::id).flatMap(Optional::stream).toList();
        return backend.remove(request.caller(), ExampleRules.dataset(request), version(which), examples)
                .map(removed -> told(asked, removed))
                .map(Reply::ok);
    }

    private static DatasetVersionId version(ArizeExamplesDelete which) {
        DatasetVersionId version = ExampleRules.version(which.datasetVersionId());
        if (version == null) {
            throw ArizeRequest.unprocessable("dataset_version_id is missing");
        }
        return version;
    }

    private static List<String> checked(@Nullable List<@Nullable String> ids) {
        if (ids == null) {
            throw ArizeRequest.unprocessable("example_ids is missing");
        }
        if (ids.isEmpty() || ids.size() > ExampleRules.MOST) {
            throw ArizeRequest.unprocessable("example_ids must hold 1 to " + ExampleRules.MOST + " ids");
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < ids.size(); i++) {
            String id = ids.get(i);
            if (id == null || id.isEmpty()) {
                throw ArizeRequest.unprocessable("example_ids[" + i + "] is missing");
            }
            if (!seen.add(id)) {
                throw ArizeRequest.unprocessable("example_ids[" + i + "] is there twice");
            }
        }
        return ids.stream().map(String::valueOf).toList();
    }

    private static ArizeExamplesDeleted told(List<String> asked, Collection<ExampleId> removed) {
        Predicate<String> gone =
                id -> ExampleRules.id(id).filter(removed::contains).isPresent();
        Map<Boolean, List<String>> byFate = asked.stream().collect(Collectors.partitioningBy(gone));
        return new ArizeExamplesDeleted(
                true, byFate.getOrDefault(true, List.of()), byFate.getOrDefault(false, List.of()));
    }
}
