package io.diglot.gateway.operation.flight;

import io.diglot.arize.ArizeExampleInput;
import io.diglot.arize.ArizeExampleMapper;
import io.diglot.arize.ArizeIds;
import io.diglot.flight.CreateDatasetRequest;
import io.diglot.flight.CreateDatasetResponse;
import io.diglot.flight.FlightRowMapper;
import io.diglot.gateway.backend.ExampleBackend;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.gateway.operation.arize.datasets.DatasetName;
import io.diglot.gateway.operation.arize.examples.ExampleRules;
import io.diglot.json.Json;
import io.diglot.json.Members;
import io.diglot.model.examples.ExampleDraft;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A table of examples. */
@Component
final class DatasetTable {

    private final ExampleBackend examples;
    private final ArizeExampleMapper mapper;
    private final FlightRowMapper rows;
    private final ArizeIds ids;

    DatasetTable(ExampleBackend examples, ArizeExampleMapper mapper, FlightRowMapper rows, ArizeIds ids) {
        this.examples = examples;
        this.mapper = mapper;
        this.rows = rows;
        this.ids = ids;
    }

    /** @return what the client is told once all are kept */
    Mono<byte[]> keep(Caller caller, CreateDatasetRequest request, Flux<IncomingTable.Part> table) {
        return examples.createStreamed(
                        caller,
                        FlightIds.space(request.spaceId()),
                        DatasetName.checked(request.datasetName()),
                        examples(table))
                .map(made -> new CreateDatasetResponse(Objects.requireNonNull(
                                ids.toArize(made.dataset().id())))
                        .written());
    }

    private Flux<List<ExampleDraft>> examples(Flux<IncomingTable.Part> table) {
        return table.map(part -> IntStream.range(0, part.rows().size())
                        .mapToObj(row -> example(part.rows().get(row), part.path(row)))
                        .toList())
                .switchIfEmpty(
                        Mono.error(() -> ArizeRequest.unprocessable("the table must hold at least one example")));
    }

    private ExampleDraft example(Members<Json> row, String path) {
        ArizeExampleInput sent = rows.example(row);
        ExampleRules.requireColumns(sent, path);
        ExampleDraft draft = mapper.toModel(sent);
        return rows.exampleId(row).map(draft::withId).orElse(draft);
    }
}
