package io.diglot.gateway.console.playground;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.arize.ArizeExperimentMapper;
import io.diglot.identity.UuidV7;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.experiments.ExperimentDraft;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.experiments.ExperimentOverview;
import io.diglot.model.experiments.LocatedExperiment;
import io.diglot.model.spaces.Workspace;
import io.diglot.opik.experiments.OpikExperimentMapper;
import io.diglot.opik.experiments.OpikExperimentWrite;
import io.diglot.opik.experiments.OpikExperimentWriteMapper;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** An experiment without its runs, which are records of their own: it has none yet. */
@Component
@Order(10)
final class ExperimentCrossing implements Crosses {

    private static final String DATASET = "dataset_name";

    private final ArizeExperimentMapper arize;
    private final OpikExperimentMapper opik;
    private final OpikExperimentWriteMapper written;
    private final UuidV7 ids;
    private final Clock clock;

    ExperimentCrossing(
            ArizeExperimentMapper arize,
            OpikExperimentMapper opik,
            OpikExperimentWriteMapper written,
            UuidV7 ids,
            Clock clock) {
        this.arize = arize;
        this.opik = opik;
        this.written = written;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param dataset what its dataset is called */
    private record Named(Experiment experiment, String dataset) {}

    @Override
    public Crossing<?> crossing() {
        return new Crossing<Named>(
                "experiment",
                "an experiment",
                List.of("experiments"),
                List.of("content"),
                List.of("Experiment", "CreateExperimentRequest"),
                List.of("Experiment_Public", "Experiment_Write"),
                this::ofArize,
                this::ofOpik,
                it -> Records.shown(arize.toArize(new LocatedExperiment(it.experiment(), Workspace.DEFAULT, false))),
                it -> Records.shown(opik.toOpik(overview(it))));
    }

    private Named ofArize(ObjectNode pasted) throws Unreadable {
        Instant now = clock.instant();
        return new Named(
                Experiment.made(
                        new ExperimentId(ids.next()),
                        Records.text(pasted, "name"),
                        new DatasetId(ids.next()),
                        null,
                        null,
                        now,
                        now,
                        now,
                        MAKER),
                "the dataset");
    }

    private Named ofOpik(ObjectNode pasted) throws Unreadable {
        String dataset = Records.text(pasted, DATASET);
        ExperimentDraft draft = written.toModel(Records.read(pasted, OpikExperimentWrite.class), "a name of Opik's");
        Instant now = clock.instant();
        return new Named(
                new Experiment(
                        Objects.requireNonNullElseGet(draft.id(), () -> new ExperimentId(ids.next())),
                        draft.name(),
                        new DatasetId(ids.next()),
                        draft.datasetVersionId(),
                        draft.projectId(),
                        draft.metadata(),
                        draft.tags(),
                        draft.type(),
                        draft.evaluationMethod(),
                        draft.status(),
                        draft.optimizationId(),
                        null,
                        Experiment.scores(draft.experimentScores()),
                        now,
                        now,
                        MAKER,
                        now,
                        MAKER),
                dataset);
    }

    private static ExperimentOverview overview(Named it) {
        return new ExperimentOverview(
                it.experiment(),
                Workspace.DEFAULT,
                it.dataset(),
                false,
                it.experiment().projectId(),
                null,
                null,
                0,
                List.of(),
                List.of(),
                null,
                null,
                null,
                new LinkedHashMap<>(),
                null,
                List.of());
    }
}
