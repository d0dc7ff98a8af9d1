package io.diglot.gateway.execution;

import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.llm.LanguageModel;
import io.diglot.gateway.llm.ModelAnswer;
import io.diglot.model.traces.ErrorInfo;
import io.diglot.opik.experiments.OpikExecutedRun;
import io.diglot.opik.experiments.OpikExecutedRun.Place;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Asks the model, and tells of a run what came of that: an answer, or why there is none. */
@Component
final class ModelCalls {

    private static final Logger LOG = LoggerFactory.getLogger(ModelCalls.class);

    private final LanguageModel model;
    private final InstantSource clock;

    ModelCalls(LanguageModel model, InstantSource clock) {
        this.model = model;
        this.clock = clock;
    }

    /** Never fails for what the model or its endpoint does. */
    Mono<OpikExecutedRun> made(Place place, Prompt prompt, Map<String, String> fields) {
        return Mono.defer(() -> {
            Instant begun = clock.instant();
            String name = model.modelOf(prompt.model());
            try {
                return asked(place, prompt.filled(fields, name), name, begun);
            } catch (IllegalArgumentException e) {
                ErrorInfo error = RunErrors.of(e);
                return Mono.just(new OpikExecutedRun(
                        place, prompt.unfilled(), null, null, error, name, model.provider(), begun, clock.instant()));
            }
        });
    }

    private Mono<OpikExecutedRun> asked(Place place, Prompt.Filled filled, String name, Instant begun) {
        return model.complete(filled.request())
                .map(answer -> run(place, filled, name, begun, answer, null))
                .onErrorResume(FailureException.class, e -> {
                    LOG.warn(
                            "no answer of the model: experiment={} item={} failure={}",
                            place.experiment(),
                            place.item(),
                            e.failure());
                    ModelAnswer none = new ModelAnswer(null, null);
                    return Mono.just(run(place, filled, name, begun, none, RunErrors.of(e.failure())));
                });
    }

    private OpikExecutedRun run(
            Place place,
            Prompt.Filled filled,
            String name,
            Instant begun,
            ModelAnswer answer,
            @Nullable ErrorInfo error) {
        return new OpikExecutedRun(
                place,
                filled.messages(),
                answer.text(),
                answer.usage(),
                error,
                name,
                model.provider(),
                begun,
                clock.instant());
    }
}
