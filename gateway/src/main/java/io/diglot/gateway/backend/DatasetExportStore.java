package io.diglot.gateway.backend;

import io.diglot.gateway.caller.Caller;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.Example;
import io.diglot.model.exports.DatasetExport;
import io.diglot.model.exports.DatasetExportId;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Datasets as files. An export that has expired is not there; all that names one that is not there fails with {@link
 * io.diglot.gateway.failure.Failure.NotFound}.
 */
public interface DatasetExportStore {

    /** @param isNew false where the version was asked for already */
    record Begun(DatasetExport export, boolean isNew) {}

    /**
     * What a file holds.
     *
     * @param columns of all examples of the version
     * @param examples the newest id first, read as they are asked for
     */
    record Opened(DatasetExport export, List<String> columns, Flux<Example> examples) {}

    /** Of the latest version. */
    Mono<Begun> begin(Caller caller, DatasetId dataset);

    /** The newest first. */
    Mono<List<DatasetExport>> all(Caller caller);

    Mono<DatasetExport> get(Caller caller, DatasetExportId id);

    /** Notes that somebody looked at one. */
    Mono<Void> viewed(Caller caller, DatasetExportId id);

    Mono<Opened> open(Caller caller, DatasetExportId id);
}
