package io.diglot.gateway.backend.opik.datasets;

import io.diglot.gateway.backend.guard.Patiences;
import io.diglot.gateway.backend.opik.datasets.DatasetReader.Found;
import io.diglot.gateway.backend.opik.items.ItemWriter;
import io.diglot.gateway.backend.opik.writes.Afterwards;
import io.diglot.gateway.backend.opik.writes.Detached;
import io.diglot.gateway.backend.opik.writes.SagaEnding;
import io.diglot.gateway.backend.opik.writes.SagaRunner;
import io.diglot.gateway.backend.opik.writes.WriteOutcome;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.state.Saga;
import io.diglot.gateway.state.SagaLog;
import io.diglot.identity.UuidV7;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.ExampleDraft;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.opik.datasets.OpikDataset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Makes datasets together with their first examples, all or nothing. Until the last step a dataset is marked, and
 * Arize's clients do not see it.
 */
@Component
public class DatasetMaker {

    private final SagaLog sagaLog;
    private final SagaRunner sagas;
    private final DatasetRequests requests;
    private final NamesInUse names;
    private final DatasetReader reader;
    private final ItemWriter items;
    private final Patiences patiences;
    private final UuidV7 ids;

    DatasetMaker(
            SagaLog sagaLog,
            SagaRunner sagas,
            DatasetRequests requests,
            NamesInUse names,
            DatasetReader reader,
            ItemWriter items,
            Patiences patiences,
            UuidV7 ids) {
        this.sagaLog = sagaLog;
        this.sagas = sagas;
        this.requests = requests;
        this.names = names;
        this.reader = reader;
        this.items = items;
        this.patiences = patiences;
        this.ids = ids;
    }

    /**
     * A dataset that was made.
     *
     * @param version the one that holds its first examples; absent where there were none
     */
    public record Made(Found found, @Nullable DatasetVersion version) {}

    /** @param examples each with its id */
    public Mono<Made> make(Caller caller, Workspace workspace, String name, List<ExampleDraft> examples) {
        return make(caller, workspace, name, work -> Flux.just(examples));
    }

    /**
     * As {@link #make}, of examples that are read as they come: the next ones are asked for when those before are written.
     *
     * @param examples each with its id
     */
    public Mono<Made> makeStreamed(Caller caller, Workspace workspace, String name, Flux<List<ExampleDraft>> examples) {
        return make(caller, workspace, name, work -> patiences.renewedBy(work.whileWanted(examples)));
    }

    private Mono<Made> make(
            Caller caller, Workspace workspace, String name, Function<Detached, Flux<List<ExampleDraft>>> examples) {
        Saga making = Saga.dataset(ids.next(), workspace, new DatasetId(ids.next()), name, caller);
        AtomicReference<@Nullable DatasetVersion> version = new AtomicReference<>();
        Mono<Made> told = Mono.defer(() -> told(making, name, version.get()));
        return Detached.run(work -> sagaLog.begin(making)
                        .then(Mono.defer(() -> sagas.carryOut(
                                making,
                                write(making, name, examples.apply(work), version, work)
                                        .then(told),
                                told))))
                .contextWrite(patiences::begin);
    }

    /** @param version the one that holds the examples; it is read before the dataset is shown, and so known afterwards */
    private Mono<Void> write(
            Saga making,
            String name,
            Flux<List<ExampleDraft>> examples,
            AtomicReference<@Nullable DatasetVersion> version,
            Detached work) {
        Caller caller = making.caller();
        Workspace workspace = making.workspace();
        DatasetId id = making.datasetMade();
        return names.taking(caller, workspace, name, requests.reserve(caller, workspace, id, name))
                .onErrorMap(error -> !WriteOutcome.isUnknownAfter(error), SagaEnding.Untouched::new)
                .then(Mono.defer(() -> put(making, examples, work)))
                .flatMap(count -> count == 0 ? Mono.empty() : Mono.defer(() -> version(making)))
                .doOnNext(version::set)
                .then(work.wanted())
                .then(sagas.requireHeld(making))
                .then(Mono.defer(() -> requests.show(caller, workspace, id, name)));
    }

    /** All of them in one version; tells how many there are. */
    private Mono<Long> put(Saga making, Flux<List<ExampleDraft>> examples, Detached work) {
        UUID version = ids.next();
        return examples.concatMapDelayError(
                        some -> work.wanted()
                                .then(Mono.defer(() -> items.put(
                                        making.caller(), making.workspace(), making.datasetMade(), version, some)))
                                .thenReturn((long) some.size()),
                        false,
                        0)
                .reduce(0L, Long::sum);
    }

    private Mono<DatasetVersion> version(Saga making) {
        return reader.latest(making.caller(), making.workspace(), making.datasetMade())
                .map(latest -> latest.orElseThrow(Patiences::comeBack));
    }

    /** It is there, whatever the answer to this one: then it is told what was written. */
    private Mono<Made> told(Saga making, String name, @Nullable DatasetVersion version) {
        return Afterwards.read(
                        reader.read(making.caller(), making.workspace(), making.datasetMade()),
                        () -> version == null
                                ? OpikDataset.justMade(making.subject(), name, making.user())
                                : OpikDataset.justMade(making.subject(), name, version),
                        "made, and cannot be read yet",
                        making.datasetMade())
                .map(dataset -> new Made(new Found(dataset, making.workspace()), version));
    }
}
