package io.diglot.gateway.operation.arize.experiments;

import io.diglot.arize.ArizeIds;
import io.diglot.gateway.backend.RunBackend;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.AnnotatedRecords;
import io.diglot.gateway.operation.arize.ArizeAnnotations;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.model.annotations.AnnotationDraft;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.Run;
import io.diglot.model.runs.RunChoice;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v2/experiments/{experiment_id}/runs/annotate}: what a person says of runs. */
@Component
final class AnnotateExperimentRuns implements ArizeOperation {

    private final RunBackend backend;
    private final AnnotatedRecords annotated;

    AnnotateExperimentRuns(RunBackend backend, AnnotatedRecords annotated) {
        this.backend = backend;
        this.annotated = annotated;
    }

    @Override
    public String id() {
        return "annotate_experiment_runs";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        ExperimentId id = new ExperimentId(request.pathId("experiment_id", ArizeIds.EXPERIMENT, Resource.EXPERIMENT));
        List<AnnotationDraft> said = ArizeAnnotations.read(request);
        AnnotatedRecords.Search<Run> runs = new AnnotatedRecords.Search<>(
                ids -> (from, limit) -> backend.walkById(request.caller(), id, new RunChoice(ids, null), from, limit),
                run -> run.id().toString(),
                Run::annotations);
        return backend.annotate(request.caller(), id, said)
                .then(Mono.defer(() -> annotated.reply(request, said, runs)));
    }
}
