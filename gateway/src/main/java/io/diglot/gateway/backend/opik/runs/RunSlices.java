package io.diglot.gateway.backend.opik.runs;

import io.diglot.gateway.backend.guard.Patiences;
import io.diglot.gateway.backend.opik.writes.Detached;
import io.diglot.gateway.backend.vendor.Batches;
import io.diglot.gateway.state.OtlpTraces;
import io.diglot.gateway.state.SagaLog;
import io.diglot.gateway.state.SagaSlice;
import io.diglot.gateway.store.otlp.OtlpTraceTable.Known;
import io.diglot.identity.UuidV7;
import io.diglot.model.runs.Run;
import io.diglot.model.runs.RunTrace;
import io.diglot.opik.storage.StoredRun;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Writes the runs of an experiment that nobody sees yet, slice by slice as they come: the next ones are asked for when
 * those before are written. Which ones a slice writes is written down before, so that it can be undone.
 */
@Component
final class RunSlices {

    private final SagaLog sagaLog;
    private final ExperimentMaking making;
    private final RunRequests requests;
    private final OtlpTraces otlp;
    private final UuidV7 ids;
    private final Patiences patiences;

    RunSlices(
            SagaLog sagaLog,
            ExperimentMaking making,
            RunRequests requests,
            OtlpTraces otlp,
            UuidV7 ids,
            Patiences patiences) {
        this.sagaLog = sagaLog;
        this.making = making;
        this.requests = requests;
        this.otlp = otlp;
        this.ids = ids;
        this.patiences = patiences;
    }

    /** Ends when all are written; fails as they do, after what was under way has ended. */
    Mono<Void> write(ExperimentPlan plan, Flux<List<Run>> given, Detached work) {
        return Mono.defer(() -> {
            Writing writing = new Writing(plan, work);
            return patiences
                    .renewedBy(work.whileWanted(given))
                    .concatMapDelayError(part -> writing.part(part), false, 0)
                    .then();
        });
    }

    /** The runs of one stream. */
    private final class Writing {
        private final ExperimentPlan plan;
        private final Detached work;
        private final AscendingIds traces = new AscendingIds(ids);
        private final AtomicInteger number = new AtomicInteger();

        Writing(ExperimentPlan plan, Detached work) {
            this.plan = plan;
            this.work = work;
        }

        Mono<Void> part(List<Run> runs) {
            return Flux.fromIterable(Batches.of(runs, run -> 0))
                    .concatMap(this::slice)
                    .then();
        }

        /** A run that names a trace whose spans came before is that trace, where the order of the runs allows it. */
        private Mono<Void> slice(List<Run> runs) {
            Set<String> named =
                    runs.stream().flatMap(run -> RunTrace.of(run).stream()).collect(Collectors.toSet());
            return work.wanted()
                    .then(Mono.defer(() -> otlp.claim(
                            plan.home().workspace(),
                            plan.making().experiment(),
                            plan.home().dataset(),
                            named)))
                    .flatMap(known -> slice(runs, known));
        }

        private Mono<Void> slice(List<Run> runs, Map<String, Known> known) {
            List<UUID> named = runs.stream().map(run -> id(run, known)).toList();
            SagaSlice slice = new SagaSlice(number.getAndIncrement(), named, ids.next(runs.size()));
            return sagaLog.extend(plan.making(), slice)
                    .flatMap(mine -> mine ? Mono.empty() : Mono.error(Patiences.comeBack()))
                    .then(Mono.defer(() -> requests.send(
                            requests.all(plan.caller(), plan.home().workspace(), stored(runs, slice, known)),
                            step -> making.before(step, work))));
        }

        private UUID id(Run run, Map<String, Known> known) {
            Known trace = trace(run, known);
            if (trace != null) {
                return traces.next(trace.trace().value());
            }
            UUID own = run.id().value();
            return known.isEmpty() ? traces.next(own) : traces.nextNear(own);
        }

        private List<StoredRun> stored(List<Run> runs, SagaSlice slice, Map<String, Known> known) {
            List<StoredRun> stored =
                    requests.stored(runs, slice, plan.making(), plan.home().projectName());
            return IntStream.range(0, runs.size())
                    .mapToObj(n -> asTrace(stored.get(n), trace(runs.get(n), known)))
                    .toList();
        }

        private static StoredRun asTrace(StoredRun run, @Nullable Known trace) {
            if (trace == null || !trace.trace().value().equals(run.trace().id())) {
                return run;
            }
            String name = trace.name();
            Instant start = trace.startTime();
            return name == null || start == null ? run : run.spanning(name, start, trace.endTime());
        }

        private static @Nullable Known trace(Run run, Map<String, Known> known) {
            return RunTrace.of(run).map(known::get).orElse(null);
        }
    }
}
