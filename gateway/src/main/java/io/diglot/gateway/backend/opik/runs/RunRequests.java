package io.diglot.gateway.backend.opik.runs;

import io.diglot.gateway.backend.guard.Patience;
import io.diglot.gateway.backend.guard.Patiences;
import io.diglot.gateway.backend.guard.RetryDelay;
import io.diglot.gateway.backend.opik.server.OpikApi;
import io.diglot.gateway.backend.opik.writes.Progress.Step;
import io.diglot.gateway.backend.opik.writes.WriteOutcome;
import io.diglot.gateway.backend.vendor.Batches;
import io.diglot.gateway.backend.vendor.VendorCall;
import io.diglot.gateway.backend.vendor.VendorClient;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.state.Saga;
import io.diglot.gateway.state.SagaSlice;
import io.diglot.json.Json;
import io.diglot.model.runs.ExperimentItemId;
import io.diglot.model.runs.Run;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.traces.TraceId;
import io.diglot.opik.experiments.OpikExperimentItemsWrite;
import io.diglot.opik.scores.OpikFeedbackScoreWrite;
import io.diglot.opik.storage.RunStorage;
import io.diglot.opik.storage.StoredRun;
import io.diglot.opik.traces.OpikTraceWrite;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Writes runs: their traces, the scores of those, and the items that link them to an experiment. Each request may be
 * repeated, and is, where the server was only busy.
 */
@Component
final class RunRequests {

    private static final int PARALLEL = 4;
    private static final int REPEATS = 2;
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    /** About what an element weighs beside its texts. */
    private static final int FRAME = 300;

    private final VendorClient client;

    private final Patiences patiences;
    private final InstantSource clock;

    RunRequests(VendorClient client, Patiences patiences, InstantSource clock) {
        this.client = client;
        this.patiences = patiences;
        this.clock = clock;
    }

    /** A request, and which step of writing runs it belongs to. */
    record Write(Step step, VendorCall<Void> call) {}

    /** Runs as they will lie in Opik, under the ids that the saga has for them. */
    List<StoredRun> stored(List<Run> runs, Saga saga, String projectName) {
        return stored(runs, saga.traces(), saga.items(), saga, projectName);
    }

    /** Runs as they will lie in Opik, under the ids that a slice of the saga has for them. */
    List<StoredRun> stored(List<Run> runs, SagaSlice slice, Saga saga, String projectName) {
        return stored(runs, slice.traces(), slice.items(), saga, projectName);
    }

    private List<StoredRun> stored(List<Run> runs, List<UUID> traces, List<UUID> items, Saga saga, String projectName) {
        Instant now = clock.instant();
        List<StoredRun> stored = new ArrayList<>(runs.size());
        for (int i = 0; i < runs.size(); i++) {
            stored.add(RunStorage.toOpik(
                    runs.get(i).as(new TraceId(traces.get(i))),
                    new ExperimentItemId(items.get(i)),
                    saga.experiment(),
                    projectName,
                    now));
        }
        return stored;
    }

    /** The requests that write runs of an experiment that nobody sees yet. */
    List<Write> all(Caller caller, Workspace workspace, List<StoredRun> runs) {
        List<Write> writes = new ArrayList<>();
        writes.addAll(traces(caller, workspace, runs));
        writes.addAll(scores(caller, workspace, runs));
        writes.addAll(items(caller, workspace, runs));
        return writes;
    }

    /** The requests that write traces. */
    List<Write> traces(Caller caller, Workspace workspace, List<StoredRun> runs) {
        List<OpikTraceWrite> traces = runs.stream().map(StoredRun::trace).toList();
        return writes(
                Step.TRACES,
                traces,
                trace -> FRAME + length(trace.input()) + length(trace.output()) + length(trace.metadata()),
                new OpikApi(caller, workspace)::createTraces);
    }

    /** The requests that write the scores of evaluations. */
    List<Write> scores(Caller caller, Workspace workspace, List<StoredRun> runs) {
        return scoresOf(
                caller,
                workspace,
                runs.stream().flatMap(run -> run.scores().stream()).toList());
    }

    List<Write> scoresOf(Caller caller, Workspace workspace, List<OpikFeedbackScoreWrite> scores) {
        return writes(
                Step.SCORES,
                scores,
                score -> FRAME + length(score.name()) + length(score.categoryName()) + length(score.reason()),
                new OpikApi(caller, workspace)::scoreTraces);
    }

    /** The requests that link the traces to their experiment. */
    List<Write> items(Caller caller, Workspace workspace, List<StoredRun> runs) {
        List<OpikExperimentItemsWrite.Item> items =
                runs.stream().map(StoredRun::item).toList();
        return writes(Step.ITEMS, items, item -> FRAME, new OpikApi(caller, workspace)::createExperimentItems);
    }

    /**
     * Sends requests, some at a time. After one that failed no other begins, but those that are under way end first: it
     * is then known what they did.
     *
     * @param gate asked before each; fails where no other shall begin
     */
    Mono<Void> send(List<Write> writes, Function<Step, Mono<Void>> gate) {
        AtomicBoolean failed = new AtomicBoolean();
        return Flux.fromIterable(writes)
                .flatMap(
                        write -> Mono.defer(() -> {
                            if (failed.get()) {
                                return Mono.<Throwable>empty();
                            }
                            return gate.apply(write.step())
                                    .then(repeatedWhereBusy(client.send(write.call())))
                                    .then(Mono.<Throwable>empty())
                                    .onErrorResume(error -> {
                                        failed.set(true);
                                        return Mono.just(error);
                                    });
                        }),
                        PARALLEL)
                .collectList()
                .flatMap(errors -> errors.isEmpty() ? Mono.empty() : Mono.error(worst(errors)));
    }

    /** Of several the one that leaves open what was done. */
    private static Throwable worst(List<Throwable> errors) {
        return errors.stream().filter(WriteOutcome::isUnknownAfter).findFirst().orElse(errors.getFirst());
    }

    private Mono<Void> repeatedWhereBusy(Mono<Void> write) {
        return Mono.deferContextual(context -> write.retryWhen(whereBusy(patiences.of(context))));
    }

    private static Retry whereBusy(Patience patience) {
        return Retry.from(failures -> failures.concatMap(failure -> RetryDelay.within(LONGEST_WAIT, failure.failure())
                .filter(asked -> failure.totalRetries() < REPEATS)
                .map(asked -> longer(asked, FIRST_WAIT.multipliedBy(1L << failure.totalRetries())))
                .filter(patience::lasts)
                .map(Mono::delay)
                .orElseGet(() -> Mono.error(failure.failure()))));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static <T> List<Write> writes(
            Step step, List<T> elements, ToLongFunction<T> bytes, Function<List<T>, VendorCall<Void>> call) {
        return Batches.of(elements, bytes).stream()
                .map(batch -> new Write(step, call.apply(batch)))
                .toList();
    }

    private static int length(@Nullable Json value) {
        return value == null ? 0 : value.length();
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
