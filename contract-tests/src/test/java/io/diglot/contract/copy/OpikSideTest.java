package io.diglot.contract.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diglot.contract.server.Client;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Opik;
import io.diglot.contract.upstream.ChainUnderTest;
import io.diglot.contract.upstream.Fault;
import io.diglot.contract.upstream.OpikTwin;
import io.diglot.gateway.copy.opik.OpikSide;
import io.diglot.gateway.copy.side.CopiedDataset;
import io.diglot.gateway.copy.side.CopiedEnvironment;
import io.diglot.gateway.copy.side.CopiedExperiment;
import io.diglot.gateway.copy.side.CopiedGuardrail;
import io.diglot.gateway.copy.side.CopiedOptimization;
import io.diglot.gateway.copy.side.CopiedProject;
import io.diglot.gateway.copy.side.CopiedPrompt;
import io.diglot.gateway.copy.side.CopiedPromptVersion;
import io.diglot.gateway.copy.side.CopiedRun;
import io.diglot.gateway.copy.side.CopiedTrace;
import io.diglot.gateway.copy.side.TracePortion;
import io.diglot.gateway.copy.side.WorkspaceRecord;
import io.diglot.gateway.failure.Failure;
import io.diglot.identity.IdCodec;
import io.diglot.model.environments.EnvironmentEdit;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.optimizations.Optimization;
import io.diglot.model.prompts.PromptVersion;
import io.diglot.model.runs.ExperimentItem;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.spans.SpanId;
import io.diglot.model.traces.GuardrailCheck;
import io.diglot.model.traces.TraceId;
import io.diglot.model.versions.DatasetVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What is written to a real Opik server, and read from it again. */
@TestInstance(Lifecycle.PER_CLASS)
class OpikSideTest {

    private static final Workspace HERE = Workspace.DEFAULT;

    private static final Fault UNSERVED =
            new Fault.Answered(404, Map.of("Content-Type", "application/json"), "{\"code\":404}");

    private OpikTwin twin;
    private GatewayUnderTest gateway;
    private OpikSide side;

    @BeforeAll
    void start() {
        twin = OpikTwin.start();
        gateway = ChainUnderTest.startBefore(twin.baseUrl());
        side = gateway.bean(OpikSide.class);
    }

    @AfterAll
    void stop() {
        gateway.close();
        twin.close();
    }

    @Test
    void a_dataset_comes_back_as_it_was_and_may_be_written_again() {
        CopiedDataset dataset = CopiedSpecimens.dataset("d " + Opik.newId(), "what it is", List.of("a", "b"));

        side.putDataset(HERE, dataset);
        side.putDataset(HERE, dataset);

        assertThat(side.datasets(HERE)).extracting(Carried::of).contains(Carried.of(dataset));
    }

    @Test
    void versions_come_back_in_their_order_with_their_examples() {
        CopiedDataset dataset = CopiedSpecimens.dataset("d " + Opik.newId(), null, List.of());
        var id = dataset.dataset().id();
        DatasetVersion first = CopiedSpecimens.version(id, 1, "the first", List.of("one"));
        DatasetVersion second = CopiedSpecimens.version(id, 2, null, List.of("two", "deux"));
        DatasetVersion third = CopiedSpecimens.version(id, 3, "as before", List.of());
        Example kept = CopiedSpecimens.example(id, "{\"b\":1.10,\"a\":[1,2],\"é\":\"\\u00e9\"}");
        Example gone = CopiedSpecimens.example(id, "{\"x\":1}");
        Example changed = CopiedSpecimens.example(id, "{\"x\":2}");
        Example now = CopiedSpecimens.example(changed.id(), id, "{\"x\":3,\"y\":4}");

        side.putDataset(HERE, dataset);
        for (int again = 0; again < 2; again++) {
            write(dataset, first, 1, List.of(kept, gone, changed), List.of());
        }
        write(dataset, second, 2, List.of(now), List.of(gone.id()));
        write(dataset, third, 3, List.of(), List.of());

        List<DatasetVersion> versions = side.versions(HERE, id);
        assertThat(versions)
                .extracting(DatasetVersion::tags)
                .as("Opik orders tags by their letters")
                .containsExactly(List.of("one"), List.of("deux", "two"), List.of());
        assertThat(versions)
                .extracting(DatasetVersion::changeDescription)
                .containsExactly("the first", null, "as before");
        assertThat(examples(dataset, versions.get(0))).containsExactlyElementsOf(told(kept, gone, changed));
        assertThat(examples(dataset, versions.get(1))).containsExactlyElementsOf(told(kept, now));
        assertThat(examples(dataset, versions.get(2))).containsExactlyElementsOf(told(kept, now));
    }

    @Test
    void a_version_begins_with_what_was_changed_in_place_in_the_one_before() {
        CopiedDataset dataset = CopiedSpecimens.dataset("d " + Opik.newId(), null, List.of());
        var id = dataset.dataset().id();
        Example before = CopiedSpecimens.example(id, "{\"x\":1}");
        Example now = CopiedSpecimens.example(before.id(), id, "{\"x\":2}");
        Example more = CopiedSpecimens.example(id, "{\"x\":3}");
        side.putDataset(HERE, dataset);
        write(dataset, CopiedSpecimens.version(id, 1, null, List.of()), 1, List.of(before), List.of());
        new Client(twin.server())
                .put(
                        "/v1/private/datasets/items",
                        "{\"dataset_id\":\"" + id + "\",\"items\":[{\"id\":\"" + now.id()
                                + "\",\"source\":\"sdk\",\"data\":{\"x\":2},\"description\":\"about it\",\"tags\":[\"hard\"]}]}")
                .success();

        write(dataset, CopiedSpecimens.version(id, 2, null, List.of()), 2, List.of(more), List.of());

        assertThat(examples(dataset, side.versions(HERE, id).getLast())).containsExactlyElementsOf(told(now, more));
    }

    @Test
    void an_example_keeps_an_id_that_opik_does_not_take() {
        CopiedDataset dataset = CopiedSpecimens.dataset("d " + Opik.newId(), null, List.of());
        var id = dataset.dataset().id();
        Example one = CopiedSpecimens.example(new ExampleId(UUID.randomUUID()), id, "{\"x\":1}");
        Example other = CopiedSpecimens.example(new ExampleId(UUID.randomUUID()), id, "{\"x\":2}");
        Example third = CopiedSpecimens.example(new ExampleId(UUID.randomUUID()), id, "{\"x\":3}");
        side.putDataset(HERE, dataset);

        write(dataset, CopiedSpecimens.version(id, 1, null, List.of()), 1, List.of(one, other, third), List.of());
        write(dataset, CopiedSpecimens.version(id, 2, null, List.of()), 2, List.of(), List.of(other.id()));

        assertThat(examples(dataset, side.versions(HERE, id).getFirst()))
                .containsExactlyElementsOf(told(one, other, third));
        assertThat(examples(dataset, side.versions(HERE, id).getLast())).containsExactlyElementsOf(told(one, third));
    }

    @Test
    void a_version_without_examples_is_one() {
        CopiedDataset dataset = CopiedSpecimens.dataset("d " + Opik.newId(), null, List.of());
        var id = dataset.dataset().id();
        side.putDataset(HERE, dataset);

        write(dataset, CopiedSpecimens.version(id, 1, "nothing", List.of("empty")), 1, List.of(), List.of());

        assertThat(side.versions(HERE, id)).singleElement().satisfies(version -> {
            assertThat(version.tags()).containsExactly("empty");
            assertThat(examples(dataset, version)).isEmpty();
        });
    }

    private void write(
            CopiedDataset dataset, DatasetVersion source, int number, List<Example> written, List<ExampleId> removed) {
        var id = dataset.dataset().id();
        side.beginVersion(HERE, id, source, number);
        if (!written.isEmpty() || !removed.isEmpty()) {
            side.writeExamples(HERE, dataset, source, written, removed);
        }
        side.endVersion(HERE, id, source, number);
    }

    /** In portions of two, so that what is read goes over the ends of portions. */
    private List<String> examples(CopiedDataset dataset, DatasetVersion version) {
        List<Example> all = new ArrayList<>();
        List<Example> some = side.examples(HERE, dataset.dataset().id(), version, null, 2);
        while (!some.isEmpty()) {
            all.addAll(some);
            some = side.examples(
                    HERE, dataset.dataset().id(), version, all.getLast().id(), 2);
        }
        return all.stream().map(Carried::of).toList();
    }

    private static List<String> told(Example... examples) {
        return List.of(examples).stream()
                .sorted(Comparator.comparing((Example example) -> example.id().toString())
                        .reversed())
                .map(Carried::of)
                .toList();
    }

    @Test
    void an_experiment_comes_back_with_its_runs_and_a_second_time_changes_nothing() {
        CopiedDataset dataset = CopiedSpecimens.dataset("d " + Opik.newId(), null, List.of());
        side.putDataset(HERE, dataset);
        CopiedExperiment experiment = CopiedSpecimens.experiment(dataset, null, "e " + Opik.newId());
        List<CopiedRun> runs = runs(experiment);

        for (int again = 0; again < 2; again++) {
            side.putExperiment(HERE, experiment);
            side.putRuns(HERE, experiment, runs.subList(0, 4));
            side.putRuns(HERE, experiment, runs.subList(4, runs.size()));
            side.endExperiment(HERE, experiment);
            twin.quietMinute();
        }

        assertThat(side.experiments(HERE))
                .filteredOn(read ->
                        read.experiment().id().equals(experiment.experiment().id()))
                .singleElement()
                .satisfies(read -> assertThat(Carried.of(read)).isEqualTo(Carried.of(experiment)));
        assertThat(read(experiment)).containsExactlyElementsOf(inOrder(runs));
    }

    @Test
    void a_run_that_is_written_anew_loses_what_it_has_no_more() {
        CopiedDataset dataset = CopiedSpecimens.dataset("d " + Opik.newId(), null, List.of());
        side.putDataset(HERE, dataset);
        CopiedExperiment experiment = CopiedSpecimens.experiment(dataset, null, "e " + Opik.newId());
        CopiedRun before = CopiedSpecimens.ofOpik(experiment, "p");
        var trace = Objects.requireNonNull(before.trace()).value();
        CopiedRun now = new CopiedRun(
                before.item(),
                new CopiedRun.Piece<>(
                        trace.scored(trace.feedbackScores().subList(1, 2)).holding(null, trace.output(), null), "p"),
                before.spans());
        side.putExperiment(HERE, experiment);
        side.putRuns(HERE, experiment, List.of(before));

        side.putRuns(HERE, experiment, List.of(now));

        assertThat(read(experiment)).containsExactly(Carried.of(now));
    }

    @Test
    void a_run_that_is_taken_away_takes_its_trace_along_unless_others_have_it() {
        CopiedDataset dataset = CopiedSpecimens.dataset("d " + Opik.newId(), null, List.of());
        side.putDataset(HERE, dataset);
        CopiedExperiment one = CopiedSpecimens.experiment(dataset, null, "e " + Opik.newId());
        CopiedExperiment other = CopiedSpecimens.experiment(dataset, null, "e " + Opik.newId());
        List<CopiedRun> runs = IntStream.range(0, 6)
                .mapToObj(n -> CopiedSpecimens.ofOpik(one, "p"))
                .toList();
        CopiedRun shared = runs.getFirst();
        UUID item = shared.item().datasetItemId();
        CopiedRun again = new CopiedRun(
                CopiedSpecimens.item(
                        other, item.toString(), item, shared.item().traceId().value()),
                shared.trace(),
                shared.spans());
        side.putExperiment(HERE, one);
        side.putExperiment(HERE, other);
        side.putRuns(HERE, one, runs);
        side.putRuns(HERE, other, List.of(again));

        side.removeRuns(
                HERE, one, runs.subList(0, 5).stream().map(CopiedRun::item).toList());

        assertThat(read(one)).containsExactly(Carried.of(runs.get(5)));
        assertThat(read(other)).containsExactly(Carried.of(again));
    }

    @Test
    void experiments_of_one_name_are_told_apart() {
        CopiedDataset dataset = CopiedSpecimens.dataset("d " + Opik.newId(), null, List.of());
        side.putDataset(HERE, dataset);
        String name = "nightly " + Opik.newId();
        CopiedExperiment one = CopiedSpecimens.experiment(dataset, null, name);
        CopiedExperiment other = CopiedSpecimens.experiment(dataset, null, name + " too");
        List<CopiedRun> ofOne = List.of(CopiedSpecimens.ofOpik(one, "p"));
        side.putExperiment(HERE, one);
        side.putExperiment(HERE, other);
        side.putRuns(HERE, one, ofOne);
        side.putRuns(HERE, other, List.of(CopiedSpecimens.ofOpik(other, "p")));

        assertThat(read(one)).containsExactlyElementsOf(inOrder(ofOne));
    }

    @Test
    void an_experiment_outlives_its_dataset() {
        CopiedDataset dataset = CopiedSpecimens.dataset("d " + Opik.newId(), null, List.of());
        CopiedExperiment whole = CopiedSpecimens.experiment(dataset, null, "e " + Opik.newId());
        CopiedExperiment orphan = new CopiedExperiment(whole.experiment(), null, whole.projectName());
        List<CopiedRun> runs = List.of(CopiedSpecimens.ofOpik(orphan, "p"));

        for (int again = 0; again < 2; again++) {
            side.putExperiment(HERE, orphan);
            side.putRuns(HERE, orphan, runs);
            side.endExperiment(HERE, orphan);
        }

        assertThat(side.experiments(HERE)).extracting(Carried::of).contains(Carried.of(orphan));
        assertThat(side.datasets(HERE))
                .extracting(copied -> copied.dataset().id())
                .doesNotContain(dataset.dataset().id());
        assertThat(read(orphan)).containsExactlyElementsOf(inOrder(runs));
    }

    @Test
    void an_experiment_that_came_into_another_dataset_in_place_of_its_deleted_one_is_made_anew() {
        CopiedDataset dataset = CopiedSpecimens.dataset("d " + Opik.newId(), null, List.of());
        CopiedExperiment whole = CopiedSpecimens.experiment(dataset, null, "e " + Opik.newId());
        CopiedExperiment orphan = new CopiedExperiment(whole.experiment(), null, whole.projectName());
        String name = "Diglot: deleted dataset " + dataset.dataset().id();
        new Client(twin.server())
                .post(
                        "/v1/private/experiments",
                        "{\"id\":\"" + orphan.experiment().id() + "\",\"name\":\"e\",\"dataset_name\":\"" + name
                                + "\"}")
                .success();

        side.putExperiment(HERE, orphan);
        side.endExperiment(HERE, orphan);

        assertThat(side.experiments(HERE)).extracting(Carried::of).contains(Carried.of(orphan));
        assertThat(side.datasets(HERE))
                .extracting(copied -> copied.dataset().name())
                .doesNotContain(name);
    }

    @Test
    void an_environment_comes_back_as_it_was_and_may_be_written_again() {
        CopiedEnvironment listed = CopiedSpecimens.environment("e-" + Opik.newId(), "what it is");
        CopiedEnvironment changed = new CopiedEnvironment(new EnvironmentEdit(null, "", "#00ff00", 7)
                .of(listed.environment(), CopiedSpecimens.AT, CopiedSpecimens.USER));

        side.put(HERE, listed);
        side.put(HERE, listed);

        assertThat(side.keeps(HERE, WorkspaceRecord.Kind.ENVIRONMENTS)).isTrue();
        assertThat(environments()).contains(Carried.of(listed));
        side.put(HERE, changed);
        assertThat(environments()).contains(Carried.of(changed)).doesNotContain(Carried.of(listed));
        assertThatThrownBy(() -> side.put(
                        HERE, CopiedSpecimens.environment(listed.environment().name(), null)))
                .matches(Failure.is(Failure.Conflict.class));
    }

    private List<String> environments() {
        return side.records(HERE, WorkspaceRecord.Kind.ENVIRONMENTS).stream()
                .map(CopiedEnvironment.class::cast)
                .map(Carried::of)
                .toList();
    }

    @Test
    void what_guardrails_found_is_there_once_also_when_an_answer_was_lost() {
        CopiedDataset dataset = CopiedSpecimens.dataset("d " + Opik.newId(), null, List.of());
        side.putDataset(HERE, dataset);
        CopiedExperiment experiment = CopiedSpecimens.experiment(dataset, null, "e " + Opik.newId());
        CopiedRun run = CopiedSpecimens.ofOpik(experiment, "p");
        List<GuardrailCheck> found = List.of(
                new GuardrailCheck(new SpanId(Opik.newId()), "PII", true),
                new GuardrailCheck(new SpanId(Opik.newId()), "TOPIC", false));
        CopiedRun guarded = new CopiedRun(
                run.item(),
                run.trace(),
                run.spans(),
                null,
                List.of(),
                null,
                Stream.of(found.get(0), found.get(1), found.get(0))
                        .map(check -> new CopiedGuardrail(check, null))
                        .toList());
        side.putExperiment(HERE, experiment);
        twin.faults().next("POST", "/v1/private/guardrails", new Fault.AnswerLost());

        side.putRuns(HERE, experiment, List.of(guarded));
        side.putRuns(HERE, experiment, List.of(guarded));

        assertThat(side.runs(HERE, experiment.experiment().id(), List.of(run.item())))
                .singleElement()
                .satisfies(read -> assertThat(read.guardrails())
                        .extracting(CopiedGuardrail::check)
                        .containsExactlyInAnyOrder(found.get(0), found.get(0), found.get(1)));
    }

    @Test
    void an_optimization_comes_back_as_it_was_and_may_be_written_again() {
        CopiedDataset dataset = CopiedSpecimens.dataset("d " + Opik.newId(), null, List.of());
        CopiedDataset other = CopiedSpecimens.dataset("d " + Opik.newId(), null, List.of());
        CopiedOptimization made = CopiedSpecimens.optimization(dataset, "o".repeat(1_000));
        CopiedOptimization changed = new CopiedOptimization(
                made.optimization()
                        .changed("other", Optimization.Status.ERROR, Instant.parse("2099-01-01T00:00:00Z"), "ann"),
                made.datasetName(),
                made.projectName());
        side.putDataset(HERE, dataset);
        side.putDataset(HERE, other);

        side.put(HERE, made);

        assertThat(optimizations()).contains(Carried.of(made));
        side.put(HERE, made);
        side.put(HERE, changed);
        assertThat(optimizations()).contains(Carried.of(changed)).doesNotContain(Carried.of(made));
        assertThatThrownBy(() -> side.put(HERE, in(other, made))).matches(Failure.is(Failure.Conflict.class));
    }

    @Test
    void an_optimization_outlives_its_dataset() {
        CopiedDataset dataset = CopiedSpecimens.dataset("d " + Opik.newId(), null, List.of());
        CopiedOptimization whole = CopiedSpecimens.optimization(dataset, "o");
        CopiedOptimization orphan = new CopiedOptimization(whole.optimization(), null, whole.projectName());

        side.put(HERE, orphan);

        assertThat(optimizations()).contains(Carried.of(orphan));
        assertThat(side.dataset(HERE, dataset.dataset().id())).isEmpty();
    }

    private static CopiedOptimization in(CopiedDataset dataset, CopiedOptimization like) {
        CopiedOptimization other = CopiedSpecimens.optimization(dataset, "o");
        Optimization it = other.optimization();
        return new CopiedOptimization(
                new Optimization(
                        like.optimization().id(),
                        it.name(),
                        it.datasetId(),
                        null,
                        it.objectiveName(),
                        it.status(),
                        null,
                        it.createdAt(),
                        it.createdBy(),
                        it.lastUpdatedAt(),
                        it.lastUpdatedBy()),
                other.datasetName(),
                null);
    }

    private List<String> optimizations() {
        return side.records(HERE, WorkspaceRecord.Kind.OPTIMIZATIONS).stream()
                .map(CopiedOptimization.class::cast)
                .map(Carried::of)
                .toList();
    }

    @Test
    void an_environment_is_that_of_one_version_of_a_prompt_at_a_time() {
        String first = "e-" + Opik.newId();
        String second = "e-" + Opik.newId();
        side.put(HERE, CopiedSpecimens.environment(first, null));
        side.put(HERE, CopiedSpecimens.environment(second, null));
        CopiedPrompt prompt = CopiedSpecimens.prompt("p " + Opik.newId());
        PromptVersion older = CopiedSpecimens.promptVersion(prompt, 1);
        PromptVersion newer = CopiedSpecimens.promptVersion(prompt, 2);
        side.putPrompt(HERE, prompt);

        side.putPromptVersion(HERE, prompt, new CopiedPromptVersion(older, null, List.of(first, second)));
        side.putPromptVersion(HERE, prompt, new CopiedPromptVersion(newer, null, List.of(second, "of-no-list")));
        side.putPromptVersion(HERE, prompt, new CopiedPromptVersion(older, null, List.of(first)));

        assertThat(side.keepsPromptEnvironments(HERE)).isTrue();
        assertThat(environmentsOf(prompt)).containsExactly(List.of(second), List.of(first));
        side.putPromptVersion(HERE, prompt, new CopiedPromptVersion(older, null, List.of()));
        assertThat(environmentsOf(prompt)).containsExactly(List.of(second), List.of());
    }

    private List<@Nullable List<String>> environmentsOf(CopiedPrompt prompt) {
        List<@Nullable List<String>> all = new ArrayList<>();
        side.promptVersions(HERE, prompt.prompt().id(), version -> {
            assertThat(version.version().number()).isEqualTo(2 - all.size());
            all.add(version.environments());
        });
        return all;
    }

    @Test
    void a_server_that_is_older_than_environments_keeps_none() {
        CopiedPrompt prompt = CopiedSpecimens.prompt("p " + Opik.newId());
        PromptVersion version = CopiedSpecimens.promptVersion(prompt, 1);
        OpikSide older = gateway.bean(OpikSide.class);
        twin.faults().always("GET", "/v1/private/environments.*", UNSERVED);
        twin.faults().always("PATCH", "/v1/private/prompts/versions/.*", UNSERVED);
        try {
            assertThat(older.keeps(HERE, WorkspaceRecord.Kind.ENVIRONMENTS)).isFalse();
            assertThat(older.records(HERE, WorkspaceRecord.Kind.ENVIRONMENTS)).isEmpty();
            assertThat(older.keepsPromptEnvironments(HERE)).isFalse();
            older.putPrompt(HERE, prompt);
            older.putPromptVersion(HERE, prompt, new CopiedPromptVersion(version, null, List.of("production")));

            assertThat(older.promptVersion(HERE, version.id()))
                    .hasValueSatisfying(read -> assertThat(read.environments()).isNull());
        } finally {
            twin.faults().clear();
        }
    }

    /** Of a run of two experiments a list has two rows, and counts one. */
    @Test
    void a_trace_of_no_experiment_is_found_behind_a_run_of_two() {
        String name = "traced " + Opik.newId();
        TraceId trace = new TraceId(Opik.newId());
        TraceId run = new TraceId(Opik.newId());
        new Client(twin.server())
                .post(
                        "/v1/private/traces/batch",
                        "{\"traces\":[{\"id\":\"" + trace + "\",\"project_name\":\"" + name
                                + "\",\"name\":\"logged\",\"start_time\":\"2025-01-01T00:00:00Z\"}]}")
                .success();
        CopiedProject project = side.projects(HERE).stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow();
        twin.faults()
                .next(
                        "GET",
                        "/v1/private/traces",
                        new Fault.Answered(
                                200,
                                Map.of("Content-Type", "application/json"),
                                "{\"page\":1,\"size\":2,\"total\":2,\"content\":[" + row(run, project) + ","
                                        + row(run, project) + "],\"sortable_by\":[]}"));

        TracePortion first = side.looseTraces(HERE, project, null, null, 2);
        TracePortion second = side.looseTraces(HERE, project, run, null, 2);

        assertThat(first).isEqualTo(new TracePortion(List.of(), 1, run));
        assertThat(second.traces()).extracting(CopiedTrace::id).containsExactly(trace);
        assertThat(second.last()).isNull();
    }

    /** Of a run of some experiment. */
    private static String row(TraceId run, CopiedProject project) {
        return "{\"id\":\"" + run + "\",\"project_id\":\"" + project.id()
                + "\",\"last_updated_at\":\"2025-01-01T00:00:00Z\",\"experiment\":{\"id\":\"" + Opik.newId()
                + "\",\"name\":\"e\",\"dataset_id\":\"" + Opik.newId() + "\",\"dataset_item_id\":\"" + Opik.newId()
                + "\"}}";
    }

    private static List<CopiedRun> runs(CopiedExperiment experiment) {
        List<CopiedRun> runs = new ArrayList<>();
        for (int n = 0; n < 3; n++) {
            runs.add(CopiedSpecimens.ofOpik(experiment, "first project"));
        }
        runs.add(CopiedSpecimens.ofOpik(experiment, "second project"));
        String example = "my example 7";
        runs.add(CopiedSpecimens.ofArize(
                experiment, example, IdCodec.asVersion7(example), Opik.newId(), "first project"));
        UUID lone = Opik.newId();
        runs.add(CopiedSpecimens.ofArize(experiment, null, lone, lone, "first project"));
        UUID unknown = Opik.newId();
        runs.add(new CopiedRun(
                CopiedSpecimens.item(experiment, unknown.toString(), unknown, Opik.newId()), null, List.of()));
        return runs;
    }

    private List<String> read(CopiedExperiment experiment) {
        ExperimentId id = experiment.experiment().id();
        List<ExperimentItem> items = side.items(HERE, id);
        return side.runs(HERE, id, items).stream().map(Carried::of).toList();
    }

    private static List<String> inOrder(List<CopiedRun> runs) {
        return runs.stream()
                .sorted(Comparator.comparing(run -> run.item().traceId().toString()))
                .map(Carried::of)
                .toList();
    }
}
