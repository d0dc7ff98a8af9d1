package io.diglot.gateway.operation.arize.examples;

import io.diglot.arize.ArizeExampleInput;
import io.diglot.arize.ArizeExampleMapper;
import io.diglot.arize.ArizeExamplesUpdate;
import io.diglot.gateway.backend.ExampleBackend;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.json.Json;
import io.diglot.model.examples.ExampleColumns;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * {@code PATCH /v2/datasets/{dataset_id}/examples}: writes columns over those of examples, in place or into a new
 * version.
 */
@Component
final class UpdateDatasetExamples implements ArizeOperation {

    private final ExampleBackend backend;
    private final ArizeExampleMapper mapper;

    UpdateDatasetExamples(ExampleBackend backend, ArizeExampleMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "update_dataset_examples";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        ArizeExamplesUpdate update = request.body(ArizeExamplesUpdate.class);
        List<ExampleColumns> examples = ExampleRules.toBeChanged(update.examples()).stream()
                .flatMap(this::columns)
                .toList();
        return backend.merge(
                        request.caller(),
                        ExampleRules.dataset(request),
                        ExampleRules.version(request),
                        examples,
                        newVersion(update))
                .map(mapper::toArize)
                .map(Reply::ok);
    }

    private Stream<ExampleColumns> columns(ArizeExampleInput example) {
        Json id = Objects.requireNonNull(example.members().get("id"));
        return ExampleRules.id(id.stringValue()).stream().map(known -> mapper.toModel(known, example));
    }

    private static @Nullable String newVersion(ArizeExamplesUpdate update) {
        String name = Optional.ofNullable(update.newVersion())
                .filter(given -> !given.isEmpty())
                .orElse(null);
        if (name != null && name.isBlank()) {
            throw ArizeRequest.unprocessable("new_version must not be blank");
        }
        return name;
    }
}
