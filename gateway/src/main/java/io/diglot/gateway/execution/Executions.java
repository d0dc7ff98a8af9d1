package io.diglot.gateway.execution;

import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.llm.LanguageModel;
import io.diglot.gateway.state.CredentialSeal;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.datasets.DatasetTable;
import io.diglot.gateway.store.examples.ExampleTable;
import io.diglot.gateway.store.examples.Examples;
import io.diglot.gateway.store.executions.ExecutionTable;
import io.diglot.gateway.store.executions.OpenExecution;
import io.diglot.gateway.store.experiments.Experiments;
import io.diglot.gateway.store.versions.VersionTable;
import io.diglot.identity.UuidV7;
import io.diglot.json.Json;
import io.diglot.json.JsonCodec;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.experiments.ExperimentDraft;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.model.versions.DatasetVersionId;
import io.diglot.opik.experiments.OpikExecution;
import io.diglot.opik.experiments.OpikExecutionStarted;
import io.diglot.opik.experiments.OpikGeneratedName;
import io.diglot.opik.experiments.OpikPromptVersionLink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Begins to run prompts over a dataset: what is acknowledged is on disk, and goes on by itself. */
@Component
public final class Executions {

    private static final String PROJECT = "playground";

    private final Transactions transactions;
    private final ExecutionTasks tasks;
    private final LanguageModel model;
    private final CredentialSeal seal;
    private final UuidV7 ids;
    private final JsonCodec codec;

    Executions(
            Transactions transactions,
            ExecutionTasks tasks,
            LanguageModel model,
            CredentialSeal seal,
            UuidV7 ids,
            JsonCodec codec) {
        this.transactions = transactions;
        this.tasks = tasks;
        this.model = model;
        this.seal = seal;
        this.ids = ids;
        this.codec = codec;
    }

    /** Whether the texts of a message are templates. */
    public static boolean isTemplate(OpikExecution.Message message) {
        try {
            Prompt.message(message);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Makes an experiment for each prompt, and begins to run it; of a dataset without items nothing is to be run. Fails with
     * {@link io.diglot.gateway.failure.Failure.Unsupported} where no model is configured, before anything is made.
     *
     * @param request was checked to be complete
     */
    public Mono<OpikExecutionStarted> begin(Caller caller, OpikExecution request) {
        return transactions.write(caller, work -> begin(work, caller, request)).doOnSuccess(started -> tasks.wake());
    }

    private OpikExecutionStarted begin(UnitOfWork work, Caller caller, OpikExecution request) {
        Optional<DatasetVersion> version = version(work, request);
        List<OpikExecution.Variant> prompts = prompts(request);
        long runs = version.map(it -> RunsPerExample.of(it).sum(new ExampleTable(work).policies(it)))
                        .orElse(0L)
                * prompts.size();
        if (runs > 0) {
            model.require();
        }
        Experiment.EvaluationMethod method = method(work, request);
        List<ExperimentId> experiments = new ArrayList<>();
        for (OpikExecution.Variant prompt : prompts) {
            experiments.add(new Experiments(work).create(draft(request, prompt, method, version, runs > 0)));
        }
        if (runs > 0) {
            put(work, caller, request, version.orElseThrow().id(), experiments);
        }
        return new OpikExecutionStarted(
                IntStream.range(0, experiments.size())
                        .mapToObj(at -> new OpikExecutionStarted.Info(
                                experiments.get(at).value(), at))
                        .toList(),
                (int) Math.min(Integer.MAX_VALUE, runs));
    }

    /** None where the dataset has no items, or is not there: the first experiment makes it. */
    private static Optional<DatasetVersion> version(UnitOfWork work, OpikExecution request) {
        String dataset = Objects.requireNonNull(request.datasetName());
        if (request.versionHash() == null && request.datasetVersionId() != null) {
            DatasetVersionId id = new DatasetVersionId(request.datasetVersionId());
            return new DatasetTable(work).find(dataset).map(found -> new VersionTable(work).require(found.id(), id));
        }
        return new Examples(work).meant(dataset, request.versionHash());
    }

    static List<OpikExecution.Variant> prompts(OpikExecution request) {
        return Objects.requireNonNull(request.prompts()).stream()
                .map(prompt -> Objects.requireNonNull(prompt))
                .toList();
    }

    static String project(OpikExecution request) {
        return request.projectName() == null || request.projectName().isBlank() ? PROJECT : request.projectName();
    }

    private ExperimentDraft draft(
            OpikExecution request,
            OpikExecution.Variant prompt,
            Experiment.EvaluationMethod method,
            Optional<DatasetVersion> version,
            boolean isRun) {
        return new ExperimentDraft(
                new ExperimentId(ids.next()),
                OpikGeneratedName.next(ThreadLocalRandom.current()),
                Objects.requireNonNull(request.datasetName()),
                version.map(DatasetVersion::id).orElse(null),
                null,
                project(request),
                metadata(prompt),
                List.of(),
                Experiment.Type.REGULAR,
                method,
                isRun ? Experiment.Status.RUNNING : Experiment.Status.COMPLETED,
                null,
                promptVersions(request, prompt),
                null);
    }

    /** A dataset that the first experiment makes is no suite. */
    private static Experiment.EvaluationMethod method(UnitOfWork work, OpikExecution request) {
        boolean isSuite = new DatasetTable(work)
                .find(Objects.requireNonNull(request.datasetName()))
                .filter(found -> found.type() == Dataset.Type.EVALUATION_SUITE)
                .isPresent();
        return isSuite ? Experiment.EvaluationMethod.EVALUATION_SUITE : Experiment.EvaluationMethod.DATASET;
    }

    private static Json metadata(OpikExecution.Variant variant) {
        Map<String, Json> metadata = new LinkedHashMap<>();
        metadata.put("model", Json.string(Objects.requireNonNull(variant.model())));
        metadata.put("messages", Prompt.unfilled(variant));
        if (variant.configs() != null) {
            metadata.put("model_config", variant.configs());
        }
        return Json.object(metadata);
    }

    private static List<UUID> promptVersions(OpikExecution request, OpikExecution.Variant prompt) {
        List<OpikPromptVersionLink> links =
                prompt.promptVersions() == null ? request.promptVersions() : prompt.promptVersions();
        return links == null
                ? List.of()
                : links.stream()
                        .map(link -> Objects.requireNonNull(
                                Objects.requireNonNull(link).id()))
                        .distinct()
                        .toList();
    }

    private void put(
            UnitOfWork work,
            Caller caller,
            OpikExecution request,
            DatasetVersionId version,
            List<ExperimentId> experiments) {
        UUID id = ids.next();
        OpenExecution execution = new OpenExecution(
                id,
                work.workspace(),
                codec.json(request),
                version,
                experiments,
                caller.user(),
                caller.credential() == null ? null : seal.seal(caller.credential(), id));
        new ExecutionTable(work.session()).begin(execution);
        tasks.put(work.session(), execution);
    }
}
