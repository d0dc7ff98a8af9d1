package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.DatasetExportStore;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.memory.InPortions;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.examples.Examples;
import io.diglot.gateway.store.exports.DatasetExports;
import io.diglot.gateway.store.versions.VersionColumns;
import io.diglot.gateway.store.versions.VersionTable;
import io.diglot.model.datasets.ColumnTypes;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.exports.DatasetExport;
import io.diglot.model.exports.DatasetExportId;
import io.diglot.model.versions.DatasetVersion;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Exports in the embedded database: which version is meant is kept, what it holds is read when it is asked for. */
@Component
final class EmbeddedDatasetExports implements DatasetExportStore {

    private final Transactions transactions;
    private final VersionColumns columns;

    EmbeddedDatasetExports(Transactions transactions, VersionColumns columns) {
        this.transactions = transactions;
        this.columns = columns;
    }

    @Override
    public Mono<Begun> begin(Caller caller, DatasetId dataset) {
        return transactions.write(caller, work -> {
            DatasetExports.Begun begun = new DatasetExports(work).begin(dataset);
            return new Begun(begun.export(), begun.begun());
        });
    }

    @Override
    public Mono<List<DatasetExport>> all(Caller caller) {
        return transactions.read(caller, work -> new DatasetExports(work).all());
    }

    @Override
    public Mono<DatasetExport> get(Caller caller, DatasetExportId id) {
        return transactions.read(caller, work -> new DatasetExports(work).get(id));
    }

    @Override
    public Mono<Void> viewed(Caller caller, DatasetExportId id) {
        return transactions.writeOnly(caller, work -> new DatasetExports(work).viewed(id));
    }

    @Override
    public Mono<Opened> open(Caller caller, DatasetExportId id) {
        return transactions.read(caller, work -> opened(caller, work, new DatasetExports(work).get(id)));
    }

    private Opened opened(Caller caller, UnitOfWork work, DatasetExport export) {
        Optional<DatasetVersion> version =
                Optional.ofNullable(export.versionId()).flatMap(new VersionTable(work)::find);
        return new Opened(
                export,
                version.map(it -> columns.of(work, it)).orElse(List.of()).stream()
                        .map(ColumnTypes::name)
                        .toList(),
                version.map(it -> examples(caller, it)).orElse(Flux.empty()));
    }

    private Flux<Example> examples(Caller caller, DatasetVersion version) {
        Streamed<ExampleId> all = new Streamed<>(null, Integer.MAX_VALUE);
        return InPortions.of(
                all,
                from -> transactions.readRows(
                        caller,
                        work -> from.portion(
                                new Examples(work).below(version, List.of(), from.after(), from.atOnce()),
                                Example::id)));
    }
}
