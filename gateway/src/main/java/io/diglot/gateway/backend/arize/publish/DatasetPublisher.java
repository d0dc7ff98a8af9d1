package io.diglot.gateway.backend.arize.publish;

import io.diglot.arize.ArizeDataset;
import io.diglot.arize.ArizeDatasetCreate;
import io.diglot.arize.PublishedNames;
import io.diglot.gateway.backend.arize.publish.Requests.Answer;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.datasets.DatasetTable;
import io.diglot.gateway.store.experiments.ExperimentTable;
import io.diglot.gateway.store.mirror.MirrorNotes;
import io.diglot.gateway.store.mirror.MirrorTable;
import io.diglot.gateway.store.mirror.Mirrored;
import io.diglot.gateway.store.mirror.MirroredExamples;
import io.diglot.gateway.store.mirror.Publication;
import io.diglot.gateway.store.mirror.SyncState;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.datasets.DatasetId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Brings a dataset with its examples to Arize, as its newest version here has them. */
@Component
final class DatasetPublisher {

    /** How often it is looked whether the last experiment of a deleted dataset is gone. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(10);

    private final Requests requests;
    private final Shown shown;
    private final Doubts doubts;
    private final Naming naming;
    private final Removal removal;
    private final ExampleSender examples;
    private final Outbox outbox;
    private final PublishMeters meters;

    DatasetPublisher(
            Requests requests,
            Shown shown,
            Doubts doubts,
            Naming naming,
            Removal removal,
            ExampleSender examples,
            Outbox outbox,
            PublishMeters meters) {
        this.requests = requests;
        this.shown = shown;
        this.doubts = doubts;
        this.naming = naming;
        this.removal = removal;
        this.examples = examples;
        this.outbox = outbox;
        this.meters = meters;
    }

    Outcome publish(Errand errand) {
        Optional<Mirrored> row = errand.row();
        if (row.isEmpty()) {
            return new Outcome.Done();
        }
        if (Doubts.isAny(errand)) {
            resolve(errand, row.get());
            row = errand.row();
        }
        if (row.orElseThrow().state() == SyncState.GONE) {
            return remove(errand, row.get());
        }
        Optional<Dataset> dataset = errand.read(work -> new DatasetTable(work).find(new DatasetId(errand.id())));
        if (dataset.isEmpty() || dataset.get().reserved()) {
            return new Outcome.Done();
        }
        errand.write(work -> contents(work, errand).takeStock());
        String remote = row.get().remoteId();
        if (remote == null) {
            create(errand, dataset.get());
            errand.write(work -> new MirrorNotes(work).state(Resource.DATASET, errand.id(), SyncState.LOCAL, null));
            return new Outcome.Done();
        }
        examples.send(errand, remote);
        rename(errand, remote, dataset.get());
        errand.write(work -> {
            new MirrorNotes(work).state(Resource.DATASET, errand.id(), SyncState.PUBLISHED, null);
            outbox.remind(
                    work.session(),
                    errand.caller(),
                    contents(work, errand).awaken(RunSender.NO_EXAMPLE).stream()
                            .map(id -> new Publication.Id(work.workspace(), Resource.EXPERIMENT, id))
                            .toList());
        });
        return new Outcome.Done();
    }

    private static MirroredExamples contents(UnitOfWork work, Errand errand) {
        return new MirroredExamples(work, new DatasetId(errand.id()));
    }

    /** Comes back only where there is nothing yet that Arize would make a dataset of. */
    private void create(Errand errand, Dataset dataset) {
        String space = shown.space(errand);
        examples.sendFirst(errand, (batch, before, undone) -> switch (naming.once(
                errand,
                dataset.name(),
                name -> errand.arize().createDataset(new ArizeDatasetCreate(name, space, batch)),
                before,
                undone)) {
            case Answer.Given<ArizeDataset> given -> throw made(errand, given.value(), batch.size());
            case Answer.Refused<ArizeDataset> refused -> refused.failure();
        });
    }

    /** By which ids Arize has the examples is looked for in an attempt of its own. */
    private Halt made(Errand errand, ArizeDataset made, int examples) {
        errand.write(work -> {
            new MirrorNotes(work).published(Resource.DATASET, errand.id(), made.id(), made.updatedAt());
            requests.lookForIds(errand, work);
        });
        meters.published("dataset", 1);
        meters.published("example", examples);
        return doubts.lookSoon(errand);
    }

    /** What the last request did, of which nobody knows how it ended. */
    private void resolve(Errand errand, Mirrored row) {
        String remote = row.remoteId() == null ? lookFor(errand, row) : row.remoteId();
        doubts.resolve(
                errand,
                Resource.EXAMPLE,
                sent -> remote == null ? new Shown.Contents(0, Map.of()) : shown.examples(errand, remote, sent),
                (work, found) -> {
                    new MirrorNotes(work).have(Resource.EXAMPLE, found);
                    contents(work, errand).published(found.keySet());
                });
    }

    /** The dataset that the request made; null where it made none. One of that name may be somebody else's. */
    private @Nullable String lookFor(Errand errand, Mirrored row) {
        String name = row.remoteName();
        if (name == null) {
            return null;
        }
        Optional<ArizeDataset> named = shown.dataset(errand, shown.space(errand), name);
        List<UUID> sent = errand.read(work -> new MirrorTable(work).unconfirmed(Resource.EXAMPLE, errand.id()));
        Optional<ArizeDataset> ours = named.filter(
                dataset -> !shown.examples(errand, dataset.id(), sent).found().isEmpty());
        if (ours.isEmpty()) {
            doubts.waitForMore(errand);
            return null;
        }
        ArizeDataset made = ours.get();
        errand.write(
                work -> new MirrorNotes(work).published(Resource.DATASET, errand.id(), made.id(), made.updatedAt()));
        return made.id();
    }

    private void rename(Errand errand, String remote, Dataset dataset) {
        String known = errand.row().map(Mirrored::remoteName).orElse(null);
        if (known == null || PublishedNames.isKnownAs(known, dataset.name(), errand.id())) {
            return;
        }
        for (String name : PublishedNames.of(dataset.name(), errand.id())) {
            Answer<ArizeDataset> answer =
                    requests.repeatable(errand, errand.arize().renameDataset(remote, name));
            if (answer instanceof Answer.Given<ArizeDataset>) {
                errand.write(work -> new MirrorNotes(work).named(Resource.DATASET, errand.id(), name));
                return;
            }
        }
        throw new Halt(new Outcome.Parked("Arize does not take its new name"));
    }

    /** Opik keeps the experiments of a dataset that is deleted. Arize may delete them with it, so that they come first. */
    private Outcome remove(Errand errand, Mirrored row) {
        if (errand.read(work -> new ExperimentTable(work).isAnyOn(new DatasetId(errand.id())))) {
            return new Outcome.Rests(errand.now().plus(LOOK_AGAIN));
        }
        return removal.of(errand, row, errand.arize()::deleteDataset, work -> new DatasetTable(work)
                .find(new DatasetId(errand.id()))
                .isPresent());
    }
}
