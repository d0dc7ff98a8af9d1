package io.diglot.gateway.operation.opik.imports;

import io.diglot.gateway.backend.ExampleStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.json.JsonCodec;
import io.diglot.json.JsonLimits;
import io.diglot.model.datasets.DatasetId;
import java.util.Locale;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/datasets/items/from-json}: makes items of a JSON file, all of them or none. */
@Component
final class CreateDatasetItemsFromJson implements OpikOperation {

    private final ExampleStore backend;
    private final JsonCodec codec;

    CreateDatasetItemsFromJson(ExampleStore backend, JsonLimits limits) {
        this.backend = backend;
        this.codec = new JsonCodec(limits);
    }

    @Override
    public String id() {
        return "createDatasetItemsFromJson";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        return FileForm.read(request, form -> backend.load(request.caller(), new DatasetId(form.dataset()), items(form))
                .thenReturn(Reply.accepted()));
    }

    private JsonItems items(FileForm form) {
        boolean lines =
                switch (form.field("format").toLowerCase(Locale.ROOT)) {
                    case "json" -> false;
                    case "jsonl" -> true;
                    default -> throw OpikRequest.badRequest("format must be json or jsonl");
                };
        return new JsonItems(form.requireFile(), lines, codec);
    }
}
