package io.diglot.gateway.operation.flight;

import io.diglot.arize.ArizeIds;
import io.diglot.flight.FlightRowMapper;
import io.diglot.flight.PostExperimentDataRequest;
import io.diglot.flight.PostExperimentDataResponse;
import io.diglot.gateway.backend.RunBackend;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.gateway.operation.arize.experiments.ExperimentName;
import io.diglot.gateway.operation.arize.experiments.RunReader;
import io.diglot.model.experiments.LocatedExperiment;
import io.diglot.model.runs.Run;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A table of runs. */
@Component
final class RunTable {

    private final RunBackend runs;
    private final RunReader reader;
    private final FlightRowMapper rows;
    private final ArizeIds ids;

    RunTable(RunBackend runs, RunReader reader, FlightRowMapper rows, ArizeIds ids) {
        this.runs = runs;
        this.reader = reader;
        this.rows = rows;
        this.ids = ids;
    }

    /** @return what the client is told once all are kept */
    Mono<byte[]> keep(Caller caller, PostExperimentDataRequest request, Flux<IncomingTable.Part> table) {
        FlightIds.space(request.spaceId());
        return runs.complete(
                        caller,
                        FlightIds.dataset(request.datasetId()),
                        ExperimentName.checked(request.experimentName()),
                        runs(table))
                .map(kept -> answer(kept, Objects.requireNonNull(request.datasetId())));
    }

    private Flux<List<Run>> runs(Flux<IncomingTable.Part> table) {
        return table.map(part -> reader.readWithExamples(
                        part.rows().stream().map(rows::run).toList(), part::path))
                .switchIfEmpty(Mono.error(() -> ArizeRequest.unprocessable("the table must hold at least one run")));
    }

    private byte[] answer(LocatedExperiment kept, String dataset) {
        return new PostExperimentDataResponse(ids.toArize(kept.experiment().id()), dataset).written();
    }
}
