package io.diglot.gateway.copy.engine;

import io.diglot.gateway.copy.job.Part;
import io.diglot.gateway.copy.plan.CopyPlan.Mode;
import io.diglot.gateway.copy.side.WorkspaceRecord;
import java.util.stream.Stream;

/** What a copy does with each dataset, prompt and experiment, the lists of a workspace, and the traces of a project. */
public final class Engine {

    private final Reconciliation both;
    private final Survey survey;
    private final Mode mode;

    public Engine(Reconciliation both, Survey survey, Mode mode) {
        this.both = both;
        this.survey = survey;
        this.mode = mode;
        if (mode == Mode.DRY_RUN) {
            both.seen()
                    .means(Stream.of(Container.Kind.DATASET, Container.Kind.PROMPT, Container.Kind.EXPERIMENT)
                            .flatMap(kind -> survey.all(kind).stream())
                            .map(container -> new Seen.Meant(
                                    container,
                                    container.kind() == Container.Kind.PROMPT
                                            ? survey.prompt(container).projectName()
                                            : null))
                            .toList());
        }
    }

    public Part copy(Container container) {
        return switch (container.kind()) {
            case DATASET -> new DatasetCopy(both, container, survey.dataset(container));
            case PROMPT -> new PromptCopy(both, container, survey.prompt(container));
            case ENVIRONMENTS -> copy(container, WorkspaceRecord.Kind.ENVIRONMENTS);
            case OPTIMIZATIONS -> copy(container, WorkspaceRecord.Kind.OPTIMIZATIONS);
            case EXPERIMENT -> new ExperimentCopy(both, container, survey.experiment(container));
            case TRACES -> new TraceCopy(both, container, survey.project(container), survey.since());
        };
    }

    public Part check(Container container) {
        return switch (container.kind()) {
            case DATASET -> new DatasetCheck(both, container, survey.dataset(container), mode);
            case PROMPT -> new PromptCheck(both, container, survey.prompt(container), mode == Mode.DRY_RUN);
            case ENVIRONMENTS -> check(container, WorkspaceRecord.Kind.ENVIRONMENTS);
            case OPTIMIZATIONS -> check(container, WorkspaceRecord.Kind.OPTIMIZATIONS);
            case EXPERIMENT -> new ExperimentCheck(both, container, survey.experiment(container), mode);
            case TRACES ->
                new TraceCheck(both, container, survey.project(container), survey.since(), mode == Mode.DRY_RUN);
        };
    }

    private Part copy(Container container, WorkspaceRecord.Kind list) {
        return new RecordCopy(both, container, list, survey.records(container));
    }

    private Part check(Container container, WorkspaceRecord.Kind list) {
        return new RecordCheck(both, container, list, survey.records(container), mode == Mode.DRY_RUN);
    }
}
