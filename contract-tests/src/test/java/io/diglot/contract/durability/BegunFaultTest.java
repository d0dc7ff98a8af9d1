package io.diglot.contract.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.arrow.ArrowColumn;
import io.diglot.arrow.ColumnType;
import io.diglot.contract.Eventually;
import io.diglot.contract.server.Arize;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.upstream.ChainUnderTest;
import io.diglot.contract.upstream.Fault;
import io.diglot.contract.upstream.OpikTwin;
import io.diglot.contract.upstream.Seen;
import io.diglot.gateway.backend.ExampleBackend;
import io.diglot.gateway.backend.RunBackend;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.identity.IdCodec;
import io.diglot.identity.UuidV7;
import io.diglot.json.Json;
import io.diglot.json.Members;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.ExampleDraft;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.experiments.LocatedExperiment;
import io.diglot.model.runs.Run;
import io.diglot.model.runs.RunOutput;
import io.diglot.model.scores.Evaluation;
import io.diglot.model.traces.TraceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.support.GenericApplicationContext;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What becomes of what comes as a stream when the Opik server behind the gateway fails, at any of the steps. */
@Timeout(300)
@Order(1)
class BegunFaultTest {

    private static final Caller CALLER = new Caller("admin", null, null);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> OUTPUTS = List.of("one", "two", "three", "four");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** The nth request of its kind. */
    private record Step(String method, String path, int n) {}

    private static OpikTwin twin;
    private static GatewayUnderTest gateway;
    private static GenericApplicationContext beans;
    private static Arize arize;
    private static String dataset;

    @BeforeAll
    static void start() {
        twin = OpikTwin.start();
        AtomicReference<@Nullable GenericApplicationContext> context = new AtomicReference<>();
        gateway = startBeforeTwin(
                context,
                // The breaker, which has tests of its own, would hide the failures.
                "resilience4j.circuitbreaker.instances.opik.minimum-number-of-calls=100000",
                "diglot.opik.response-timeout=5s",
                "diglot.opik.quota.max-wait=3s");
        beans = Objects.requireNonNull(context.get());
        arize = new Arize(new Client(gateway.server()));
        dataset = arize.createDataset("begun faults", 1);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        twin.close();
    }

    @BeforeEach
    void allIsWell() {
        twin.faults().clear();
    }

    static Stream<Arguments> failuresOfRuns() {
        return failuresOf(Stream.of(
                new Step("POST", "/v1/private/traces/batch", 1),
                new Step("POST", "/v1/private/traces/batch", 2),
                new Step("PUT", "/v1/private/traces/feedback-scores", 1),
                new Step("PUT", "/v1/private/traces/feedback-scores", 2),
                new Step("POST", "/v1/private/experiments/items", 1),
                new Step("POST", "/v1/private/experiments/items", 2),
                new Step("POST", "/v1/private/experiments", 1)));
    }

    static Stream<Arguments> failuresOfExamples() {
        return failuresOf(Stream.of(
                new Step("POST", "/v1/private/datasets", 1),
                new Step("PUT", "/v1/private/datasets/items", 1),
                new Step("PUT", "/v1/private/datasets/items", 2),
                new Step("GET", "/v1/private/datasets/[^/]+/versions", 1),
                new Step("PUT", "/v1/private/datasets/[^/]+", 1)));
    }

    /** Before a request is carried out, and after it was. */
    private static Stream<Arguments> failuresOf(Stream<Step> steps) {
        Fault.Answered unwell = new Fault.Answered(500, Map.of(), "{\"code\":500}");
        return steps.flatMap(step -> Stream.of(
                        unwell,
                        new Fault.Answered(503, Map.of("Retry-After", "7"), ""),
                        new Fault.Answered(401, Map.of(), "{\"code\":401}"),
                        new Fault.Answered(422, Map.of(), "{\"errors\":[\"secret\"]}"),
                        new Fault.Reset(),
                        new Fault.Misanswered(unwell),
                        new Fault.AnswerLost())
                .map(fault -> arguments(step, fault)));
    }

    @ParameterizedTest(name = "{0} fails with {1}")
    @MethodSource("failuresOfRuns")
    void of_runs_all_are_there_or_none(Step step, Fault fault) {
        String name = "begun-" + NUMBER.incrementAndGet();
        LocatedExperiment waiting = begin(name);
        twin.faults().nth(step.method(), step.path(), step.n(), fault);

        @Nullable Throwable failure = failureOf(complete(name));

        // Steps may be repeated, so that the gateway itself gets over what passes.
        if (failure != null) {
            assertThat(failure).isInstanceOf(FailureException.class).hasMessageNotContaining("secret");
            assertThat(arize.experiments(dataset)).doesNotContainKey(name);
            assertThat(outputs(waiting)).isEmpty();
            Eventually.is(() -> twinsTracesOf(name).isEmpty());
            twin.faults().clear();
            waiting = begin(name);
            Eventually.is(() -> failureOf(complete(name)) == null);
        }
        assertThat(arize.experiments(dataset)).containsEntry(name, idOf(waiting));
        assertThat(outputs(waiting)).isEqualTo(OUTPUTS);
        // What comes late of the first attempt goes again, when it is certain that nothing comes any more.
        Eventually.is(() -> twinsExperiments(name) == 1);
        Eventually.is(() -> twinsTracesOf(name).size() == OUTPUTS.size());
    }

    @ParameterizedTest(name = "{0} fails with {1}")
    @MethodSource("failuresOfExamples")
    void of_examples_all_are_there_or_none(Step step, Fault fault) {
        String name = "streamed-" + NUMBER.incrementAndGet();
        twin.faults().nth(step.method(), step.path(), step.n(), fault);

        @Nullable Throwable failure = failureOf(createStreamed(name, parts(3, 2)));

        if (failure != null) {
            assertThat(failure).isInstanceOf(FailureException.class).hasMessageNotContaining("secret");
            assertThat(datasets(arize.client())).doesNotContainKey(name);
            Eventually.is(() -> twinsDatasets(name) == 0);
            twin.faults().clear();
            Eventually.is(() -> failureOf(createStreamed(name, parts(3, 2))) == null);
        }
        assertThat(numbers(Objects.requireNonNull(datasets(arize.client()).get(name))))
                .isEqualTo(IntStream.range(0, 5).boxed().toList());
        assertThat(twinsDatasets(name)).isEqualTo(1);
    }

    @Test
    void beginning_writes_nothing_to_opik_and_may_be_done_again_whatever_fails() {
        String name = "again-" + NUMBER.incrementAndGet();
        int before = twin.seen().size();
        for (String read : List.of("/v1/private/datasets/[^/]+", "/v1/private/experiments")) {
            for (Fault fault : List.of(new Fault.Answered(500, Map.of(), "{}"), new Fault.Reset())) {
                twin.faults().times("GET", read, 3, fault);
                assertThatThrownBy(() -> begin(name)).isInstanceOf(FailureException.class);
                twin.faults().clear();
            }
        }

        LocatedExperiment first = begin(name);
        LocatedExperiment second = begin(name);

        assertThat(second.experiment().id()).isEqualTo(first.experiment().id());
        assertThat(twin.seen().stream().skip(before).map(Seen::method)).containsOnly("GET");
    }

    @Test
    void what_waits_is_seen_by_its_id_and_by_whoever_writes_its_runs() {
        String name = "seen-" + NUMBER.incrementAndGet();
        LocatedExperiment waiting = begin(name);
        String path = "/v2/experiments/" + idOf(waiting);

        JsonNode shown = arize.client().get(path).document();
        assertThat(shown.get("name").textValue()).isEqualTo(name);
        assertThat(shown.get("dataset_id").textValue()).isEqualTo(dataset);
        assertThat(shown.get("dataset_version_id").textValue()).isNotEmpty();
        assertThat(arize.experiments(dataset)).doesNotContainKey(name);
        assertThat(outputs(waiting)).isEmpty();

        List<String> ids = arize.append(idOf(waiting), arize.exampleIds(dataset).getFirst(), List.of("by", "REST"));

        assertThat(arize.experiments(dataset)).containsEntry(name, idOf(waiting));
        assertThat(arize.walk(idOf(waiting), 1).stream().map(Arize.Run::id)).isEqualTo(ids);
        assertThat(outputs(waiting)).containsExactly("by", "REST");
        assertThat(failureOf(complete(name)))
                .matches(Failure.is(Failure.Conflict.class))
                .isNotNull();
        assertThat(arize.client().get(path).document().get("dataset_version_id"))
                .isEqualTo(shown.get("dataset_version_id"));
    }

    @Test
    void what_waits_can_be_deleted_and_begun_anew() {
        String name = "deleted-" + NUMBER.incrementAndGet();
        LocatedExperiment waiting = begin(name);

        assertThat(arize.client()
                        .send("DELETE", "/v2/experiments/" + idOf(waiting), Map.of(), new byte[0])
                        .status())
                .isEqualTo(204);

        assertThat(arize.client().get("/v2/experiments/" + idOf(waiting)).status())
                .isEqualTo(404);
        assertThat(failureOf(complete(name)))
                .matches(Failure.is(Failure.NotFound.class))
                .isNotNull();
        assertThat(begin(name).experiment().id())
                .isNotEqualTo(waiting.experiment().id());
    }

    @Test
    void lists_show_what_has_waited_for_long_where_its_id_stands() {
        AtomicReference<@Nullable GenericApplicationContext> context = new AtomicReference<>();
        try (GatewayUnderTest showing = startBeforeTwin(context, "diglot.flight.begun-visible-after=0s")) {
            Arize through = new Arize(new Client(showing.server()));
            String other = through.createDataset("shown " + NUMBER.incrementAndGet(), 1);
            String example = through.exampleIds(other).getFirst();
            List<String> names = new ArrayList<>();
            for (int n = 0; n < 3; n++) {
                through.createExperiment(other, example, "whole " + n, List.of("x"))
                        .success();
                begin(Objects.requireNonNull(context.get()), other, "waiting " + n);
                names.addAll(List.of("whole " + n, "waiting " + n));
            }

            for (int limit = 1; limit <= 7; limit++) {
                assertThat(listed(through.client(), "dataset_id=" + other, limit))
                        .as("%d at once", limit)
                        .isEqualTo(names);
            }
            assertThat(listed(through.client(), "dataset_id=" + other + "&name=waiting", 2))
                    .containsExactly("waiting 0", "waiting 1", "waiting 2");
        }
    }

    @Test
    void what_waits_longer_than_it_may_is_gone() {
        AtomicReference<@Nullable GenericApplicationContext> context = new AtomicReference<>();
        try (GatewayUnderTest hasty = startBeforeTwin(context, "diglot.flight.begun-retention=1ms")) {
            Client client = new Client(hasty.server());
            String name = "gone " + NUMBER.incrementAndGet();
            LocatedExperiment waiting = begin(Objects.requireNonNull(context.get()), dataset, name);

            Eventually.is(() -> client.get("/v2/experiments/" + idOf(waiting)).status() == 404);
            assertThat(begin(Objects.requireNonNull(context.get()), dataset, name)
                            .experiment()
                            .id())
                    .isNotEqualTo(waiting.experiment().id());
        }
    }

    @Test
    void what_comes_as_a_stream_is_as_large_as_it_likes_and_keeps_its_order() {
        String name = "large-" + NUMBER.incrementAndGet();
        assertThat(failureOf(createStreamed(name, parts(700, 1_800, 1)))).isNull();
        String large = Objects.requireNonNull(datasets(arize.client()).get(name));

        assertThat(numbers(large)).isEqualTo(IntStream.range(0, 2_501).boxed().toList());
        assertThat(arize.client().get("/v2/datasets/" + large).document().get("versions"))
                .hasSize(1);
    }

    @Test
    void a_dataset_whose_examples_end_early_is_none() {
        String name = "cut-" + NUMBER.incrementAndGet();
        Flux<List<ExampleDraft>> cut = Flux.concat(parts(3), Flux.error(new Failure.Incomplete().asException()));

        assertThat(failureOf(createStreamed(name, cut)))
                .matches(Failure.is(Failure.Incomplete.class))
                .isNotNull();

        assertThat(twinsDatasets(name)).isZero();
        assertThat(failureOf(createStreamed(name, Flux.empty()))).isNull();
        assertThat(datasets(arize.client())).containsKey(name);
    }

    /** @param beans where the beans of the gateway are put */
    private static GatewayUnderTest startBeforeTwin(
            AtomicReference<@Nullable GenericApplicationContext> beans, String... settings) {
        return GatewayUnderTest.start(
                beans::set, ChainUnderTest.settings(twin.baseUrl(), settings).toArray(String[]::new));
    }

    @Test
    void columns_of_runs_are_those_of_all_rows() {
        String runs = "{\"example_id\":\"e\",\"output\":\"1\",\"n\":1,\"x\":null,\"l\":[1],\"eval.e.score\":1},"
                + "{\"example_id\":\"e\",\"output\":\"2\",\"n\":0.5,\"x\":null,\"l\":[\"a\"],\"late\":{\"a\":true}}";
        String id = arize.client()
                .post(
                        "/v2/experiments",
                        "{\"name\":\"columns-%d\",\"dataset_id\":\"%s\",\"experiment_runs\":[%s]}"
                                .formatted(NUMBER.incrementAndGet(), dataset, runs))
                .document()
                .get("id")
                .textValue();

        assertThat(columns(beans.getBean(RunBackend.class)
                        .columns(
                                CALLER,
                                new ExperimentId(
                                        IdCodec.fromArize("Experiment", id).orElseThrow()))))
                .containsExactly(
                        "id STRING",
                        "example_id STRING",
                        "output STRING",
                        "n DOUBLE",
                        "x NONE",
                        "l TEXT",
                        "eval.e.score DOUBLE",
                        "late " + ColumnType.of(Json.of("{\"a\":true}")));
        LocatedExperiment waiting = begin("columns-" + NUMBER.incrementAndGet());
        assertThat(columns(beans.getBean(RunBackend.class)
                        .columns(CALLER, waiting.experiment().id())))
                .startsWith("id STRING", "example_id NONE");
    }

    @Test
    void columns_of_examples_are_those_of_all_rows() {
        String name = "columns-" + NUMBER.incrementAndGet();
        Flux<List<ExampleDraft>> examples = Flux.concat(
                parts(600), Flux.just(List.of(ExampleDraft.of(Json.of("{\"n\":\"late\",\"id\":1,\"last\":[]}")))));
        assertThat(failureOf(createStreamed(name, examples))).isNull();
        DatasetId made = id(Objects.requireNonNull(datasets(arize.client()).get(name)));

        assertThat(columns(beans.getBean(ExampleBackend.class).columns(CALLER, made, null)))
                .containsExactly(
                        "id STRING",
                        "created_at STRING",
                        "updated_at STRING",
                        "n TEXT",
                        "data.id INT",
                        "last " + ColumnType.of(Json.of("[]")));
    }

    private static List<String> columns(Mono<List<ArrowColumn>> columns) {
        return Objects.requireNonNull(columns.block(PATIENCE)).stream()
                .map(column -> column.name() + " " + column.type())
                .toList();
    }

    private static LocatedExperiment begin(String name) {
        return begin(beans, dataset, name);
    }

    private static LocatedExperiment begin(GenericApplicationContext beans, String dataset, String name) {
        return Objects.requireNonNull(
                beans.getBean(RunBackend.class).begin(CALLER, id(dataset), name).block(PATIENCE));
    }

    private static Mono<LocatedExperiment> complete(String name) {
        List<Run> runs = OUTPUTS.stream().map(output -> run(name, output)).toList();
        return beans.getBean(RunBackend.class)
                .complete(CALLER, id(dataset), name, Flux.just(runs.subList(0, 3), runs.subList(3, 4)));
    }

    private static Run run(String of, String output) {
        return new Run(
                new TraceId(beans.getBean(UuidV7.class).next()),
                "an example",
                new RunOutput.Text(Json.string(output)),
                null,
                null,
                Members.copyOf(Map.of("of", Json.string(of))),
                List.of(new Evaluation("correct", Json.of("1"), null, null, new LinkedHashMap<>())),
                List.of(),
                List.of());
    }

    private static Mono<?> createStreamed(String name, Flux<List<ExampleDraft>> examples) {
        UUID space = IdCodec.fromArize("Space", arize.client().server().space()).orElseThrow();
        return beans.getBean(ExampleBackend.class).createStreamed(CALLER, space, name, examples);
    }

    /** Parts of these sizes, of examples that are numbered through. */
    private static Flux<List<ExampleDraft>> parts(int... sizes) {
        List<List<ExampleDraft>> parts = new ArrayList<>();
        int number = 0;
        for (int size : sizes) {
            parts.add(IntStream.range(number, number + size)
                    .mapToObj(n -> ExampleDraft.of(Json.of("{\"n\":" + n + "}")))
                    .toList());
            number += size;
        }
        return Flux.fromIterable(parts);
    }

    private static @Nullable Throwable failureOf(Mono<?> work) {
        return work.then(Mono.<Throwable>empty()).onErrorResume(Mono::just).block(PATIENCE);
    }

    private static DatasetId id(String shown) {
        return new DatasetId(IdCodec.fromArize("Dataset", shown).orElseThrow());
    }

    private static String idOf(LocatedExperiment experiment) {
        return IdCodec.toArize("Experiment", experiment.experiment().id().value());
    }

    private static List<String> outputs(LocatedExperiment experiment) {
        return arize.walk(idOf(experiment), 3).stream().map(Arize.Run::output).toList();
    }

    /** The ids of all datasets, by their names. */
    private static Map<String, String> datasets(Client client) {
        Map<String, String> ids = new LinkedHashMap<>();
        client.get("/v2/datasets?limit=100")
                .document()
                .get("datasets")
                .forEach(each ->
                        ids.put(each.get("name").textValue(), each.get("id").textValue()));
        return ids;
    }

    private static List<Integer> numbers(String dataset) {
        List<Integer> numbers = new ArrayList<>();
        String query = "?limit=500";
        while (true) {
            JsonNode page = arize.client()
                    .get("/v2/datasets/" + dataset + "/examples" + query)
                    .document();
            page.get("examples").forEach(example -> numbers.add(example.get("n").intValue()));
            JsonNode next = page.get("pagination").get("next_cursor");
            if (next == null || next.isNull()) {
                return numbers;
            }
            query = "?limit=500&cursor=" + next.textValue();
        }
    }

    private static List<String> listed(Client client, String scope, int limit) {
        List<String> names = new ArrayList<>();
        String query = "?limit=" + limit + "&" + scope;
        while (true) {
            JsonNode page = client.get("/v2/experiments" + query).document();
            page.get("experiments").forEach(each -> names.add(each.get("name").textValue()));
            JsonNode next = page.get("pagination").get("next_cursor");
            if (next == null || next.isNull()) {
                return names;
            }
            query = "?limit=" + limit + "&" + scope + "&cursor=" + next.textValue();
        }
    }

    private static long twinsDatasets(String name) {
        return named("/v1/private/datasets?size=100&name=" + name, name);
    }

    private static long twinsExperiments(String name) {
        return named("/v1/private/experiments?size=100&name=" + name, name);
    }

    private static long named(String path, String name) {
        return content(path).stream()
                .filter(each -> name.equals(each.get("name").textValue()))
                .count();
    }

    /** The traces that the runs of an experiment left on the twin, linked or not. */
    private static List<JsonNode> twinsTracesOf(String name) {
        return content("/v1/private/traces?project_name=Default%20Project&size=10000&truncate=false").stream()
                .filter(trace -> name.equals(trace.at("/metadata/of").textValue()))
                .toList();
    }

    private static List<JsonNode> content(String path) {
        List<JsonNode> content = new ArrayList<>();
        new Client(twin.server()).get(path).document().get("content").forEach(content::add);
        return content;
    }
}
