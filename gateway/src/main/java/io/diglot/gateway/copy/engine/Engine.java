package io.diglot.gateway.copy.engine;

import io.diglot.gateway.copy.job.Part;

/** What a copy does with each dataset and each experiment. */
public final class Engine {

    private final Reconciliation both;
    private final Survey survey;
    private final boolean isDryRun;

    /** @param isDryRun whether nothing is written */
    public Engine(Reconciliation both, Survey survey, boolean isDryRun) {
        this.both = both;
        this.survey = survey;
        this.isDryRun = isDryRun;
    }

    public Part copy(Container container) {
        return switch (container.kind()) {
            case DATASET -> new DatasetCopy(both, container, survey.dataset(container));
            case EXPERIMENT -> new ExperimentCopy(both, container, survey.experiment(container));
        };
    }

    public Part check(Container container) {
        return switch (container.kind()) {
            case DATASET -> new DatasetCheck(both, container, survey.dataset(container), isDryRun);
            case EXPERIMENT -> new ExperimentCheck(both, container, survey.experiment(container), isDryRun);
        };
    }
}
