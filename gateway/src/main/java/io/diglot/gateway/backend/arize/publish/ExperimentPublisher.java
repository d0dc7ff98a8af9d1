package io.diglot.gateway.backend.arize.publish;

import io.diglot.arize.ArizeCreateExperiment;
import io.diglot.arize.ArizeExperiment;
import io.diglot.arize.ArizeRunInput;
import io.diglot.arize.PublishedNames;
import io.diglot.gateway.backend.arize.publish.Requests.Answer;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.experiments.ExperimentTable;
import io.diglot.gateway.store.mirror.MirrorNotes;
import io.diglot.gateway.store.mirror.MirrorTable;
import io.diglot.gateway.store.mirror.Mirrored;
import io.diglot.gateway.store.mirror.Publication;
import io.diglot.gateway.store.mirror.SyncState;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.experiments.ExperimentId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Brings an experiment with its runs to Arize, once its dataset is there and it has a run that can go. */
@Component
final class ExperimentPublisher {

    private final Shown shown;
    private final Doubts doubts;
    private final Naming naming;
    private final Removal removal;
    private final ExperimentDatasets datasets;
    private final ExperimentRuns runs;
    private final Outbox outbox;
    private final PublishMeters meters;

    ExperimentPublisher(
            Shown shown,
            Doubts doubts,
            Naming naming,
            Removal removal,
            ExperimentDatasets datasets,
            ExperimentRuns runs,
            Outbox outbox,
            PublishMeters meters) {
        this.shown = shown;
        this.doubts = doubts;
        this.naming = naming;
        this.removal = removal;
        this.datasets = datasets;
        this.runs = runs;
        this.outbox = outbox;
        this.meters = meters;
    }

    Outcome publish(Errand errand) {
        Optional<Mirrored> row = errand.row();
        if (row.isEmpty()) {
            return new Outcome.Done();
        }
        Optional<Experiment> experiment =
                errand.read(work -> new ExperimentTable(work).find(new ExperimentId(errand.id())));
        if (Doubts.isAny(errand)) {
            resolve(errand, row.get(), experiment.orElse(null));
            row = errand.row();
        }
        if (row.orElseThrow().state() == SyncState.GONE) {
            return remove(errand, row.get());
        }
        // Its runs may come before it.
        return experiment.isEmpty() ? new Outcome.Done() : publish(errand, row.get(), experiment.get());
    }

    private Outcome publish(Errand errand, Mirrored row, Experiment experiment) {
        Optional<ExperimentDatasets.Home> found = datasets.homeOf(errand, experiment);
        if (found.isEmpty()) {
            errand.write(work -> new MirrorNotes(work).state(Resource.EXPERIMENT, errand.id(), SyncState.LOCAL, null));
            return new Outcome.Done();
        }
        ExperimentDatasets.Home home = found.get();
        Outcome outcome = runs.send(
                errand,
                row.remoteId(),
                home,
                (batch, before, undone) -> create(errand, experiment, home, batch, before, undone));
        Optional<Mirrored> there = errand.row().filter(known -> known.remoteId() != null);
        errand.write(work -> new MirrorNotes(work)
                .state(
                        Resource.EXPERIMENT,
                        errand.id(),
                        there.isPresent() ? SyncState.PUBLISHED : SyncState.LOCAL,
                        there.map(known -> keptHere(known, experiment)).orElse(null)));
        return outcome;
    }

    /** Arize renames no experiment. */
    private static @Nullable String keptHere(Mirrored known, Experiment experiment) {
        String remoteName = known.remoteName();
        return remoteName == null || PublishedNames.isKnownAs(remoteName, experiment.name(), known.id())
                ? null
                : "kept here alone: name";
    }

    private @Nullable Failure create(
            Errand errand,
            Experiment experiment,
            ExperimentDatasets.Home home,
            List<ArizeRunInput> batch,
            Consumer<UnitOfWork> before,
            Consumer<UnitOfWork> undone) {
        String space = home.dataset() == null ? shown.space(errand) : null;
        Answer<ArizeExperiment> answer = naming.once(
                errand,
                experiment.name(),
                name -> errand.arize()
                        .createExperiment(new ArizeCreateExperiment(name, home.dataset(), space, List.copyOf(batch)))
                        .on(404, () -> new Failure.NotFound(Resource.DATASET, experiment.datasetId())),
                before,
                undone);
        switch (answer) {
            case Answer.Given<ArizeExperiment> given -> {
                isThere(errand, given.value());
                meters.published("experiment", 1);
                return null;
            }
            case Answer.Refused<ArizeExperiment> refused -> {
                if (refused.failure() instanceof Failure.NotFound) {
                    throw new Halt(new Outcome.Parked("Arize no longer has its dataset"));
                }
                return refused.failure();
            }
        }
    }

    private static void isThere(Errand errand, ArizeExperiment made) {
        errand.write(
                work -> new MirrorNotes(work).published(Resource.EXPERIMENT, errand.id(), made.id(), made.updatedAt()));
    }

    /** What the last request did, of which nobody knows how it ended. */
    private void resolve(Errand errand, Mirrored row, @Nullable Experiment experiment) {
        String remote = row.remoteId() == null ? lookFor(errand, row, experiment) : row.remoteId();
        doubts.resolve(
                errand,
                Resource.RUN,
                sent -> remote == null ? new Shown.Contents(0, Map.of()) : shown.runs(errand, remote, sent),
                (work, found) -> new MirrorNotes(work).have(Resource.RUN, found));
    }

    /** The experiment that the request made; null where it made none. One of that name may be somebody else's. */
    private @Nullable String lookFor(Errand errand, Mirrored row, @Nullable Experiment experiment) {
        String name = row.remoteName();
        if (name == null) {
            return null;
        }
        String space = shown.space(errand);
        String dataset = experiment == null
                ? null
                : datasets.find(errand, experiment).map(Mirrored::remoteId).orElse(null);
        List<UUID> sent = errand.read(work -> new MirrorTable(work).unconfirmed(Resource.RUN, errand.id()));
        Optional<ArizeExperiment> ours = shown.experiments(errand, dataset, space, name).stream()
                .filter(named -> !shown.runs(errand, named.id(), sent).found().isEmpty())
                .findFirst();
        if (ours.isEmpty()) {
            doubts.waitForMore(errand);
            return null;
        }
        isThere(errand, ours.get());
        return ours.get().id();
    }

    private Outcome remove(Errand errand, Mirrored row) {
        Outcome outcome = removal.of(errand, row, errand.arize()::deleteExperiment, work -> new ExperimentTable(work)
                .find(new ExperimentId(errand.id()))
                .isPresent());
        if (outcome instanceof Outcome.Done) {
            wakeDatasets(errand);
        }
        return outcome;
    }

    /** Datasets that were deleted, and waited for the last experiment on them to go. */
    private void wakeDatasets(Errand errand) {
        errand.write(work -> outbox.remind(
                work.session(),
                errand.caller(),
                new MirrorTable(work)
                        .leaving(Resource.DATASET).stream()
                                .filter(id -> !new ExperimentTable(work).isAnyOn(new DatasetId(id)))
                                .map(id -> new Publication.Id(work.workspace(), Resource.DATASET, id))
                                .toList()));
    }
}
