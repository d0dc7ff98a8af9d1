package io.diglot.gateway.backend.arize.publish;

import io.diglot.gateway.database.tasks.TaskTable;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.mirror.MirrorMarks;
import io.diglot.gateway.store.mirror.MirrorTable;
import io.diglot.gateway.store.mirror.Mirrored;
import io.diglot.gateway.store.mirror.Publication;
import io.diglot.gateway.store.mirror.PublicationTable;
import io.diglot.gateway.store.mirror.SyncState;
import io.diglot.model.datasets.ReservedDataset;
import io.diglot.model.experiments.Experiment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where in Arize an experiment goes: its dataset goes before it. */
@Component
final class ExperimentDatasets {

    private static final Duration A_MOMENT = Duration.ofMillis(200);
    private static final Duration A_WHILE = Duration.ofSeconds(30);

    /** Said of an experiment that waits for a dataset which does not go by itself any more. */
    static final String PARKED = "its dataset is parked";

    private final TaskTable tasks;
    private final Outbox outbox;

    ExperimentDatasets(TaskTable tasks, Outbox outbox) {
        this.tasks = tasks;
        this.outbox = outbox;
    }

    /**
     * Where it goes.
     *
     * @param dataset the id that Arize gave the dataset; absent for an experiment that has none
     */
    record Home(@Nullable String dataset, @Nullable UUID id) {

        static final Home NO_DATASET = new Home(null, null);
    }

    Optional<Mirrored> find(Errand errand, Experiment experiment) {
        return errand.read(work -> new MirrorTable(work)
                .find(Resource.DATASET, experiment.datasetId().value()));
    }

    /** Empty where its dataset is not in Arize, since it has no examples yet. Ends the attempt where that has to go first. */
    Optional<Home> homeOf(Errand errand, Experiment experiment) {
        if (ReservedDataset.is(errand.workspace(), experiment.datasetId())) {
            return Optional.of(Home.NO_DATASET);
        }
        UUID dataset = experiment.datasetId().value();
        Optional<Mirrored> leaving = find(errand, experiment).filter(row -> row.state() == SyncState.GONE);
        if (leaving.isPresent()) {
            return Optional.of(stillThere(leaving.get()));
        }
        Publication.Id id = new Publication.Id(errand.workspace(), Resource.DATASET, dataset);
        Optional<Publication> before = errand.read(work -> new PublicationTable(work.session()).find(id));
        before.ifPresent(publication -> goFirst(errand, publication));
        Mirrored there = find(errand, experiment).orElseGet(() -> {
            // It was there before anything was published.
            errand.write(work -> {
                outbox.remind(work.session(), errand.caller(), List.of(id));
                new MirrorMarks(work).changed(Resource.DATASET, List.of(dataset));
            });
            throw waiting(errand, false);
        });
        return Optional.ofNullable(there.remoteId()).map(remote -> new Home(remote, dataset));
    }

    /** A dataset that was deleted here waits in Arize until the last experiment on it is gone. */
    private static Home stillThere(Mirrored leaving) {
        if (leaving.remoteId() == null || leaving.changedAt() == null) {
            throw new Halt(new Outcome.Parked("its dataset is deleted"));
        }
        return new Home(leaving.remoteId(), leaving.id());
    }

    private void goFirst(Errand errand, Publication dataset) {
        if (dataset.parked()) {
            throw new Halt(new Outcome.Later(errand.now().plus(A_WHILE), PARKED, true));
        }
        errand.write(work -> {
            tasks.hasten(
                    work.session(), List.of(dataset.id().task()), work.session().now());
            new PublicationTable(work.session())
                    .ask(dataset.id(), work.session().now());
        });
        throw waiting(errand, dataset.attempts() > 0);
    }

    private static Halt waiting(Errand errand, boolean failing) {
        return new Halt(
                new Outcome.Later(errand.now().plus(failing ? A_WHILE : A_MOMENT), "its dataset goes first", failing));
    }
}
