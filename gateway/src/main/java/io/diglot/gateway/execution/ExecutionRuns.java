package io.diglot.gateway.execution;

import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.tasks.Turn;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.llm.LanguageModel;
import io.diglot.gateway.paging.Portion;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.examples.Examples;
import io.diglot.gateway.store.executions.OpenExecution;
import io.diglot.gateway.store.runs.ItemTable;
import io.diglot.gateway.store.runs.Items;
import io.diglot.gateway.store.spans.Spans;
import io.diglot.gateway.store.traces.Traces;
import io.diglot.gateway.store.versions.VersionTable;
import io.diglot.identity.UuidV7;
import io.diglot.json.Json;
import io.diglot.json.JsonCodec;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.spans.SpanId;
import io.diglot.model.traces.TraceId;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.opik.experiments.OpikExecutedRun;
import io.diglot.opik.experiments.OpikExecution;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Makes the runs of an execution that are not there yet: each example with each prompt, so many calls at once. */
@Component
final class ExecutionRuns {

    /** Examples that are read at once. */
    private static final int SLICE = 100;

    private static final int WRITE_ATTEMPTS = 5;
    private static final Duration WRITE_AGAIN = Duration.ofMillis(200);

    private final Database database;
    private final Transactions transactions;
    private final LanguageModel model;
    private final ModelCalls calls;
    private final CallSlots slots;
    private final UuidV7 ids;
    private final JsonCodec codec;
    private final MeterRegistry meters;

    ExecutionRuns(
            Database database,
            Transactions transactions,
            LanguageModel model,
            ModelCalls calls,
            UuidV7 ids,
            JsonCodec codec,
            MeterRegistry meters) {
        this.database = database;
        this.transactions = transactions;
        this.model = model;
        this.calls = calls;
        this.slots = new CallSlots(model.concurrency());
        this.ids = ids;
        this.codec = codec;
        this.meters = meters;
    }

    /** One execution, as long as it is this gateway's to go on with. */
    private record Context(
            OpenExecution execution,
            Caller caller,
            Turn turn,
            OpikExecution request,
            List<Prompt> prompts,
            DatasetVersion version) {

        OpikExecutedRun.Place place(ExperimentId experiment, ExampleId example) {
            return new OpikExecutedRun.Place(
                    experiment,
                    example.value(),
                    Objects.requireNonNull(request.datasetId()),
                    request.versionHash(),
                    Executions.project(request));
        }
    }

    /** A slice of the examples, and how many runs of each there are, by prompt. */
    private record Slice(Portion<Example> examples, List<Map<ExampleId, Integer>> there) {}

    /**
     * Makes them all, and comes back when they are kept.
     *
     * @throws FailureException where one could not be kept
     */
    void of(OpenExecution execution, Caller caller, Turn turn) {
        model.require();
        OpikExecution request = codec.read(execution.plan().utf8(), OpikExecution.class);
        Optional<DatasetVersion> version = read(caller, work -> new VersionTable(work).find(execution.version()));
        if (version.isEmpty()) {
            // It went with the dataset and the last of the experiments.
            return;
        }
        Context context = new Context(
                execution,
                caller,
                turn,
                request,
                Executions.prompts(request).stream().map(Prompt::new).toList(),
                version.get());
        try (CallSlots.Group group = slots.group()) {
            ExampleId after = null;
            boolean more = true;
            while (more) {
                Slice slice = slice(context, after);
                for (Example example : slice.examples().rows()) {
                    begin(context, slice, example, group);
                    after = example.id();
                }
                more = slice.examples().hasMore();
            }
            group.await();
        }
    }

    private Slice slice(Context context, @Nullable ExampleId after) {
        return read(context.caller(), work -> {
            Portion<Example> examples = new Examples(work).below(context.version(), List.of(), after, SLICE);
            List<ExampleId> known = examples.rows().stream().map(Example::id).toList();
            return new Slice(
                    examples,
                    context.execution().experiments().stream()
                            .map(experiment -> new ItemTable(work).countsByExample(experiment, known))
                            .toList());
        });
    }

    /** As the vendor does: the prompts one after the other, and then all again as often as the example is to be run. */
    private void begin(Context context, Slice slice, Example example, CallSlots.Group group) {
        int wanted = RunsPerExample.of(context.version()).with(example.executionPolicy());
        Map<String, String> fields = fields(example);
        for (int run = 0; run < wanted; run++) {
            for (int at = 0; at < context.prompts().size(); at++) {
                if (slice.there().get(at).getOrDefault(example.id(), 0) <= run) {
                    Prompt prompt = context.prompts().get(at);
                    ExperimentId experiment = context.execution().experiments().get(at);
                    group.run(() -> run(context, experiment, prompt, example.id(), fields));
                }
            }
        }
    }

    private Mono<Void> run(
            Context context, ExperimentId experiment, Prompt prompt, ExampleId example, Map<String, String> fields) {
        return transactions
                .read(context.caller(), work -> ExecutionRunner.isRunning(work, experiment))
                .filter(isRunning -> isRunning)
                .flatMap(isRunning -> calls.made(context.place(experiment, example), prompt, fields))
                .flatMap(made -> kept(context, experiment, made));
    }

    /** All of a run, or nothing of it. */
    private Mono<Void> kept(Context context, ExperimentId experiment, OpikExecutedRun run) {
        TraceId trace = new TraceId(ids.next());
        SpanId span = new SpanId(ids.next());
        return transactions
                .forMore(database.writeOnly(session -> {
                    context.turn().hold(session);
                    UnitOfWork work = transactions.in(
                            session, context.caller(), context.execution().workspace());
                    if (ExecutionRunner.isRunning(work, experiment)) {
                        new Traces(work).put(List.of(run.trace(trace)));
                        new Spans(work).put(List.of(run.span(span, trace)));
                        new Items(work).put(List.of(run.item(trace)));
                    }
                }))
                .retryWhen(Retry.backoff(WRITE_ATTEMPTS, WRITE_AGAIN)
                        .filter(ExecutionRuns::passes)
                        .onRetryExhaustedThrow((spec, last) -> last.failure()))
                .doOnSuccess(kept -> meters.counter("diglot.executed.runs", "outcome", outcome(run))
                        .increment());
    }

    private static String outcome(OpikExecutedRun run) {
        return run.error() == null ? "answered" : "failed";
    }

    private static boolean passes(Throwable error) {
        return error instanceof FailureException failed
                && failed.failure() instanceof Failure.Temporary
                && !(failed.failure() instanceof Failure.NoRoom);
    }

    /** The fields of an example as texts. */
    private static Map<String, String> fields(Example example) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Map.Entry<String, Json> field : example.data().members().entrySet()) {
            fields.put(field.getKey(), PromptMessage.plain(field.getValue()));
        }
        return fields;
    }

    private <T> T read(Caller caller, Function<UnitOfWork, @Nullable T> work) {
        return Objects.requireNonNull(transactions.readRows(caller, work).block());
    }
}
