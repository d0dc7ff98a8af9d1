package io.diglot.gateway.backend.embedded;

import io.diglot.arrow.ArrowColumn;
import io.diglot.gateway.backend.RunBackend;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.settings.GatewaySettings;
import io.diglot.gateway.store.experiments.Experiments;
import io.diglot.gateway.store.runs.ExperimentBeginning;
import io.diglot.gateway.store.runs.RunAppend;
import io.diglot.gateway.store.runs.RunColumns;
import io.diglot.gateway.store.runs.RunCompletion;
import io.diglot.gateway.store.runs.RunCreation;
import io.diglot.gateway.store.runs.Runs;
import io.diglot.gateway.store.spaces.Kept;
import io.diglot.gateway.store.spaces.Spaces;
import io.diglot.identity.UuidV7;
import io.diglot.model.annotations.AnnotationDraft;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.experiments.LocatedExperiment;
import io.diglot.model.runs.AppendedRuns;
import io.diglot.model.runs.Run;
import io.diglot.model.runs.RunChoice;
import io.diglot.model.spaces.Workspace;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs in the embedded database: each is an item and its trace. */
@Component
final class EmbeddedRuns implements RunBackend {

    private final Transactions transactions;
    private final UnfinishedWrites large;
    private final UuidV7 ids;
    private final Duration hidden;
    private final VendorRules rules;

    @Autowired
    EmbeddedRuns(
            Transactions transactions,
            UnfinishedWrites large,
            UuidV7 ids,
            GatewaySettings settings,
            VendorRules rules) {
        this(transactions, large, ids, settings.flight().begunVisibleAfter(), rules);
    }

    /** @param hidden for how long lists do not show an experiment that gets no runs */
    EmbeddedRuns(Transactions transactions, UnfinishedWrites large, UuidV7 ids, Duration hidden) {
        this(transactions, large, ids, hidden, VendorRules.NONE);
    }

    private EmbeddedRuns(
            Transactions transactions, UnfinishedWrites large, UuidV7 ids, Duration hidden, VendorRules rules) {
        this.transactions = transactions;
        this.large = large;
        this.ids = ids;
        this.hidden = hidden;
        this.rules = rules;
    }

    @Override
    public Mono<LocatedExperiment> create(Caller caller, DatasetId dataset, String name, List<Run> runs) {
        return checked(caller, dataset, runs)
                .then(create(
                        caller,
                        spaces -> spaces.of(Kept.DATASET, dataset.value()),
                        new RunCreation.Home.OfDataset(dataset),
                        name,
                        runs));
    }

    private Mono<Void> checked(Caller caller, DatasetId dataset, List<Run> runs) {
        return rules.isVendors()
                ? transactions
                        .read(caller, Kept.DATASET, dataset.value(), work -> {
                            rules.requireExamples(work, dataset, runs);
                            return dataset;
                        })
                        .then()
                : Mono.empty();
    }

    private Mono<Void> checked(Caller caller, ExperimentId id, List<Run> runs) {
        return rules.isVendors()
                ? transactions
                        .read(caller, Kept.EXPERIMENT, id.value(), work -> new Experiments(work).locate(id))
                        .filter(experiment -> !experiment.datasetReserved())
                        .flatMap(located -> checked(caller, located.experiment().datasetId(), runs))
                : Mono.empty();
    }

    @Override
    public Mono<LocatedExperiment> createWithoutDataset(Caller caller, UUID space, String name, List<Run> runs) {
        return create(caller, spaces -> spaces.require(space), new RunCreation.Home.OfNone(), name, runs);
    }

    private Mono<LocatedExperiment> create(
            Caller caller, Function<Spaces, Workspace> where, RunCreation.Home home, String name, List<Run> runs) {
        return Mono.defer(
                () -> large.write(caller, where, runs, new RunCreation(home, new ExperimentId(ids.next()), name)));
    }

    @Override
    public Mono<LocatedExperiment> begin(Caller caller, DatasetId dataset, String name) {
        return transactions.write(
                caller, Kept.DATASET, dataset.value(), work -> new ExperimentBeginning(dataset, name, hidden).in(work));
    }

    @Override
    public Mono<LocatedExperiment> complete(Caller caller, DatasetId dataset, String name, Flux<List<Run>> runs) {
        return large.write(
                caller,
                spaces -> spaces.of(Kept.DATASET, dataset.value()),
                // A part that is to be checked is asked for while the one before is kept.
                rules.isVendors()
                        ? runs.concatMap(part -> checked(caller, dataset, part).thenReturn(part), 0)
                        : runs,
                new RunCompletion(dataset, name));
    }

    @Override
    public Mono<List<ArrowColumn>> columns(Caller caller, ExperimentId id) {
        return transactions.read(caller, Kept.EXPERIMENT, id.value(), work -> new RunColumns(work).of(id));
    }

    @Override
    public Mono<AppendedRuns> append(Caller caller, ExperimentId id, List<Run> runs) {
        return checked(caller, id, runs)
                .then(large.write(caller, spaces -> spaces.of(Kept.EXPERIMENT, id.value()), runs, new RunAppend(id)))
                .map(after -> new AppendedRuns(after, runs.stream().map(Run::id).toList()));
    }

    @Override
    public Mono<Slice<Run>> walk(Caller caller, ExperimentId id, @Nullable Position from, int limit) {
        return transactions.readRows(caller, Kept.EXPERIMENT, id.value(), work -> new Runs(work).walk(id, from, limit));
    }

    @Override
    public Mono<Slice<Run>> walkById(
            Caller caller, ExperimentId id, RunChoice choice, @Nullable Position from, int limit) {
        return transactions.readRows(
                caller, Kept.EXPERIMENT, id.value(), work -> new Runs(work).walkById(id, choice, from, limit));
    }

    @Override
    public Mono<Void> annotate(Caller caller, ExperimentId id, List<AnnotationDraft> annotations) {
        return transactions.writeOnly(caller, Kept.EXPERIMENT, id.value(), work -> {
            rules.requireConfigs(work, annotations);
            new Runs(work).annotate(id, annotations);
        });
    }
}
