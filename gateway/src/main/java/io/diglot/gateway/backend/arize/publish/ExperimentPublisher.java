package io.diglot.gateway.backend.arize.publish;

import io.diglot.arize.ArizeCreateExperiment;
import io.diglot.arize.ArizeExperiment;
import io.diglot.arize.ArizeRunInput;
import io.diglot.gateway.backend.arize.publish.Requests.Answer;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.experiments.ExperimentTable;
import io.diglot.gateway.store.mirror.MirrorMarks;
import io.diglot.gateway.store.mirror.MirrorNotes;
import io.diglot.gateway.store.mirror.MirrorTable;
import io.diglot.gateway.store.mirror.Mirrored;
import io.diglot.gateway.store.mirror.Publication;
import io.diglot.gateway.store.mirror.SyncState;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.experiments.ExperimentId;
import java.time.Duration;
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

    private final Requests requests;
    private final Shown shown;
    private final Doubts doubts;
    private final ExperimentDatasets datasets;
    private final ExperimentRuns runs;
    private final Outbox outbox;
    private final PublishMeters meters;

    ExperimentPublisher(
            Requests requests,
            Shown shown,
            Doubts doubts,
            ExperimentDatasets datasets,
            ExperimentRuns runs,
            Outbox outbox,
            PublishMeters meters) {
        this.requests = requests;
        this.shown = shown;
        this.doubts = doubts;
        this.datasets = datasets;
        this.runs = runs;
        this.outbox = outbox;
        this.meters = meters;
    }

    Outcome publish(Errand errand) {
        Optional<Mirrored> row = find(errand);
        if (row.isEmpty()) {
            return new Outcome.Done();
        }
        Optional<Experiment> experiment =
                errand.read(work -> new ExperimentTable(work).find(new ExperimentId(errand.id())));
        if (Doubts.isAny(errand)) {
            resolve(errand, row.get(), experiment.orElse(null));
            row = find(errand);
        }
        if (row.orElseThrow().state() == SyncState.GONE) {
            return remove(errand, row.get(), experiment.isPresent());
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
        Optional<Mirrored> there = find(errand).filter(known -> known.remoteId() != null);
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

    private static Optional<Mirrored> find(Errand errand) {
        return errand.read(work -> new MirrorTable(work).find(Resource.EXPERIMENT, errand.id()));
    }

    private @Nullable Failure create(
            Errand errand,
            Experiment experiment,
            ExperimentDatasets.Home home,
            List<ArizeRunInput> batch,
            Consumer<UnitOfWork> before,
            Consumer<UnitOfWork> undone) {
        String space = home.dataset() == null ? shown.space(errand) : null;
        for (String name : PublishedNames.of(experiment.name(), errand.id())) {
            Answer<ArizeExperiment> answer = requests.once(
                    errand,
                    errand.arize()
                            .createExperiment(
                                    new ArizeCreateExperiment(name, home.dataset(), space, List.copyOf(batch)))
                            .on(404, () -> new Failure.NotFound(Resource.DATASET, experiment.datasetId()))
                            .on(
                                    409,
                                    () -> new Failure.Conflict(
                                            Resource.EXPERIMENT, Failure.Conflict.Reason.NAME_TAKEN, name)),
                    work -> {
                        new MirrorNotes(work).named(Resource.EXPERIMENT, errand.id(), name);
                        before.accept(work);
                    },
                    undone);
            if (answer instanceof Answer.Given<ArizeExperiment> given) {
                ArizeExperiment made = given.value();
                errand.write(work ->
                        new MirrorNotes(work).published(Resource.EXPERIMENT, errand.id(), made.id(), made.updatedAt()));
                meters.published("experiment", 1);
                return null;
            }
            Failure failure = ((Answer.Refused<ArizeExperiment>) answer).failure();
            if (failure instanceof Failure.NotFound) {
                throw new Halt(new Outcome.Parked("Arize no longer has its dataset"));
            }
            if (!(failure instanceof Failure.Conflict)) {
                return failure;
            }
        }
        throw new Halt(new Outcome.Parked("Arize has both names that it would have there"));
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
        ArizeExperiment made = ours.get();
        errand.write(
                work -> new MirrorNotes(work).published(Resource.EXPERIMENT, errand.id(), made.id(), made.updatedAt()));
        return made.id();
    }

    private Outcome remove(Errand errand, Mirrored row, boolean again) {
        if (row.remoteId() != null && row.changedAt() != null) {
            Optional<Failure> refusal = requests.repeatableSend(
                    errand,
                    errand.arize()
                            .deleteExperiment(row.remoteId())
                            .on(404, () -> new Failure.NotFound(Resource.EXPERIMENT, errand.id())));
            if (refusal.isPresent() && !(refusal.get() instanceof Failure.NotFound)) {
                return new Outcome.Parked(
                        "Arize does not delete it: " + refusal.get().text());
            }
        }
        errand.write(work -> {
            MirrorTable mirror = new MirrorTable(work);
            new MirrorNotes(work).toldGone(Resource.EXPERIMENT, List.of(errand.id()));
            mirror.deleteChildren(errand.id());
            if (row.remoteId() == null || again) {
                mirror.delete(Resource.EXPERIMENT, List.of(errand.id()));
            }
            if (again) {
                new MirrorMarks(work).changed(Resource.EXPERIMENT, List.of(errand.id()));
                outbox.note(
                        work.session(),
                        errand.caller(),
                        List.of(errand.publication().id()),
                        Duration.ZERO);
            }
        });
        wakeDatasets(errand);
        return new Outcome.Done();
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
