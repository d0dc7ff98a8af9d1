package io.diglot.contract.execution;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static java.util.Map.entry;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.diglot.contract.server.Arize;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Metrics;
import io.diglot.identity.IdCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What comes of prompts that are run over a dataset, whatever the model does. */
@Timeout(300)
class ExecutionTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String KEY = "sk-of-nobody-4f1d";

    private static ModelUnderTest model;
    private static GatewayUnderTest gateway;
    private static Client client;

    @BeforeAll
    static void start() {
        model = ModelUnderTest.start();
        gateway = GatewayUnderTest.start(
                "diglot.llm.base-url=" + model.baseUrl() + "/",
                "diglot.llm.api-key=" + KEY,
                "diglot.llm.provider=acme",
                "diglot.llm.models[0].name=gpt-4o",
                "diglot.llm.models[0].model=acme/large-1",
                "diglot.llm.concurrency=2",
                "diglot.llm.attempts=2",
                "diglot.llm.response-timeout=6s",
                "diglot.llm.rate.max-wait=30s");
        client = new Client(gateway.server());
    }

    @AfterAll
    static void stop() {
        gateway.close();
        model.close();
    }

    @BeforeEach
    void forget() {
        model.forgets();
    }

    private static ObjectNode data(String field, String value) {
        return NODES.objectNode().put(field, value);
    }

    private static String output(JsonNode item) {
        return item.at("/output/output").textValue();
    }

    private static JsonNode of(Map<String, JsonNode> traces, String fault) {
        return Objects.requireNonNull(traces.get(fault), fault);
    }

    @Test
    void each_prompt_becomes_an_experiment_with_a_run_of_each_item() {
        Execution execution =
                Execution.over(client, "two prompts", List.of(data("name", "Ada"), data("name", "Grace")));

        Answer begun = execution.begin(
                Execution.prompt("gpt-4o", "Hello {{name}}"), Execution.prompt("other", "Bye {{name}}, {{missing}}."));

        assertThat(begun.status()).isEqualTo(202);
        assertThat(begun.document().path("total_items").intValue()).isEqualTo(4);
        List<String> experiments = Execution.experiments(begun);
        assertThat(execution.ended(experiments.get(0)))
                .extracting(ExecutionTest::output)
                .containsExactlyInAnyOrder("echo: Hello Ada", "echo: Hello Grace");
        assertThat(execution.ended(experiments.get(1)))
                .extracting(ExecutionTest::output)
                .containsExactlyInAnyOrder("echo: Bye Ada, .", "echo: Bye Grace, .");
        assertThat(model.asked())
                .allSatisfy(request ->
                        assertThat(request.getHeader("Authorization")).isEqualTo("Bearer " + KEY))
                .extracting(request -> Client.parsed(request.getBodyAsString())
                        .orElseThrow()
                        .path("model")
                        .textValue())
                .containsExactlyInAnyOrder("acme/large-1", "acme/large-1", "other", "other");
        JsonNode experiment = execution.experiment(experiments.get(0));
        assertThat(experiment.path("status").textValue()).isEqualTo("completed");
        assertThat(experiment.path("name").textValue()).isNotBlank();
        assertThat(experiment.at("/metadata/model").textValue()).isEqualTo("gpt-4o");
        assertThat(experiment.at("/metadata/messages/0/content").textValue()).isEqualTo("Hello {{name}}");
        assertThat(experiment.path("trace_count").intValue()).isEqualTo(2);
    }

    @Test
    void a_run_has_the_trace_and_the_span_that_opiks_server_gives_it() {
        Execution execution = Execution.over(client, "one prompt", List.of(data("name", "Ada")));
        ObjectNode prompt = Execution.prompt("gpt-4o", "Hello {{name}}");
        prompt.putObject("configs")
                .put("temperature", 0.5)
                .put("maxCompletionTokens", 99)
                .put("topP", "no number")
                .putObject("custom_parameters")
                .put("seed", 3)
                .put("model", "another");

        String experiment = Execution.experiments(execution.begin(prompt)).getFirst();
        JsonNode item = execution.ended(experiment).getFirst();

        JsonNode sent =
                Client.parsed(model.asked().getFirst().getBodyAsString()).orElseThrow();
        assertThat(sent.toString())
                .isEqualTo("{\"model\":\"acme/large-1\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello Ada\"}],"
                        + "\"temperature\":0.5,\"max_completion_tokens\":99,\"seed\":3,\"stream\":false}");
        JsonNode trace = execution.trace(item);
        assertThat(trace.path("name").textValue()).isEqualTo("chat_completion_create");
        assertThat(trace.path("input").toString())
                .isEqualTo("{\"messages\":[{\"role\":\"user\",\"content\":\"Hello Ada\"}]}");
        assertThat(trace.path("output").toString()).isEqualTo("{\"output\":\"echo: Hello Ada\"}");
        assertThat(trace.at("/metadata/created_from").textValue()).isEqualTo("playground");
        assertThat(trace.at("/metadata/eval_suite_dataset_id").textValue()).isEqualTo(execution.dataset());
        assertThat(trace.at("/metadata/eval_suite_dataset_item_id").textValue())
                .isEqualTo(item.path("dataset_item_id").textValue());
        assertThat(trace.path("source").textValue()).isEqualTo("experiment");
        assertThat(trace.has("error_info")).isFalse();
        JsonNode span = execution.span(item);
        assertThat(span.path("type").textValue()).isEqualTo("llm");
        assertThat(span.path("model").textValue()).isEqualTo("acme/large-1");
        assertThat(span.path("provider").textValue()).isEqualTo("acme");
        assertThat(span.path("usage").path("prompt_tokens").intValue()).isEqualTo(7);
        assertThat(span.path("usage").path("completion_tokens").intValue()).isEqualTo(5);
        assertThat(span.path("usage").path("total_tokens").intValue()).isEqualTo(12);
    }

    @Test
    void what_an_item_holds_goes_in_as_it_is() {
        String hostile =
                "<b>&amp; \"quoted\" 'single' `tick` = {{name}} {{{name}}} \\ \n\t \uD83D\uDE00 \u0645\u0631\u062D\u0628\u0627</b>";
        ObjectNode item = data("text", hostile);
        item.put("key with \uD83D\uDE00", "smile");
        item.putObject("object").put("a", 1);
        item.putNull("nothing");
        Execution execution = Execution.over(client, "hostile items", List.of(item));
        ObjectNode prompt = Execution.prompt(
                "m",
                "{{text}}|{{{text}}}|{{&text}}|{{key with \uD83D\uDE00}}|{{object}}|{{nothing}}|{{text.length}}|{{class}}");
        ((ObjectNode) prompt.path("messages").path(0)).put("role", "System");
        ObjectNode parts = prompt.withArray("messages").addObject().put("role", "user");
        parts.putArray("content")
                .add(NODES.objectNode().put("type", "text").put("text", "{{object}}"))
                .add(NODES.objectNode()
                        .put("type", "image_url")
                        .set("image_url", NODES.objectNode().put("url", "data:image/png;base64,{{text}}")));

        String experiment = Execution.experiments(execution.begin(prompt)).getFirst();
        execution.ended(experiment);

        JsonNode sent =
                Client.parsed(model.asked().getFirst().getBodyAsString()).orElseThrow();
        assertThat(sent.at("/messages/0/role").textValue()).isEqualTo("system");
        assertThat(sent.at("/messages/0/content").textValue())
                .isEqualTo(hostile + "|" + hostile + "|" + hostile + "|smile|{\"a\":1}|null||");
        assertThat(sent.at("/messages/1/content").toString())
                .isEqualTo("[{\"type\":\"text\",\"text\":\"{\\\"a\\\":1}\"},{\"type\":\"image_url\",\"image_url\":"
                        + "{\"url\":\"data:image/png;base64,{{text}}\"}}]");
    }

    @Test
    void a_fault_of_one_item_stays_with_that_item() {
        Map<String, Function<String, ResponseDefinitionBuilder>> faults = Map.ofEntries(
                entry("none", ModelUnderTest::says),
                entry("401", said -> status(401).withBody("{\"error\":{\"message\":\"wrong key: " + KEY + "\"}}")),
                entry("400", said -> status(400).withBody("{\"error\":{\"message\":\"no such model\"}}")),
                entry("500", said -> status(500).withBody(KEY)),
                entry("302", said -> status(302).withHeader("Location", model.baseUrl() + "/elsewhere")),
                entry("reset", said -> aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
                entry("late", said -> ModelUnderTest.says(said).withFixedDelay(20_000)),
                entry("garbled", said -> okJson("{\"choices\":")),
                entry("a page", said -> okForContentType("text/html", "<html>Sign in</html>")),
                entry("no choice", said -> okJson("{\"choices\":[]}")),
                entry("too long", said -> ModelUnderTest.says("x".repeat(9 << 20))),
                entry("no text", said -> okJson("{\"choices\":[{\"message\":{\"content\":null}}]}")));
        model.behaves(request ->
                Objects.requireNonNull(faults.get(ModelUnderTest.said(request))).apply(ModelUnderTest.said(request)));
        Execution execution = Execution.over(
                client,
                "faults",
                faults.keySet().stream().map(fault -> data("fault", fault)).toList());

        String experiment = Execution.experiments(execution.begin(Execution.prompt("m", "{{fault}}")))
                .getFirst();
        List<JsonNode> items = execution.ended(experiment);

        assertThat(items).hasSameSizeAs(faults.keySet());
        Map<String, JsonNode> traces = items.stream()
                .map(execution::trace)
                .collect(toMap(trace -> trace.at("/input/messages/0/content").textValue(), trace -> trace));
        Map<String, String> types = traces.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, trace -> trace.getValue()
                        .at("/error_info/exception_type")
                        .asText("")));
        assertThat(types)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        entry("none", ""),
                        entry("401", "ClientErrorException"),
                        entry("400", "ClientErrorException"),
                        entry("500", "ServerErrorException"),
                        entry("302", "InternalServerErrorException"),
                        entry("reset", "ServerErrorException"),
                        entry("late", "ServerErrorException"),
                        entry("garbled", "InternalServerErrorException"),
                        entry("a page", "InternalServerErrorException"),
                        entry("no choice", "InternalServerErrorException"),
                        entry("too long", "InternalServerErrorException"),
                        entry("no text", "")));
        assertThat(model.isAskedElsewhere()).as("a redirect is followed").isFalse();
        assertThat(of(traces, "500")
                        .path("output")
                        .path("error")
                        .path("message")
                        .textValue())
                .isEqualTo("The language model's endpoint failed.");
        assertThat(of(traces, "none").path("output").toString()).isEqualTo("{\"output\":\"none\"}");
        assertThat(of(traces, "no text").path("output").toString()).isEqualTo("{}");
        assertThat(execution.experiment(experiment).path("status").textValue()).isEqualTo("completed");
        assertThat(traces.toString() + items).doesNotContain(KEY);
    }

    @Test
    void who_is_refused_for_the_rate_waits_as_long_as_the_endpoint_asks() {
        AtomicInteger calls = new AtomicInteger();
        model.behaves(request -> calls.incrementAndGet() == 1
                ? status(429).withHeader("Retry-After", "1")
                : ModelUnderTest.echo(request));
        Execution execution = Execution.over(client, "throttled once", List.of(data("n", "1"), data("n", "2")));

        List<JsonNode> items = execution.ended(Execution.experiments(execution.begin(Execution.prompt("m", "{{n}}")))
                .getFirst());

        assertThat(items).extracting(ExecutionTest::output).containsExactlyInAnyOrder("echo: 1", "echo: 2");
    }

    @Test
    void and_no_longer_than_the_configuration_says() {
        model.behaves(request -> status(429).withHeader("Retry-After", "3600"));
        try (GatewayUnderTest impatient =
                GatewayUnderTest.start("diglot.llm.base-url=" + model.baseUrl(), "diglot.llm.rate.max-wait=0s")) {
            Execution execution = Execution.over(
                    new Client(impatient.server()), "throttled for good", List.of(data("n", "1"), data("n", "2")));

            List<JsonNode> items =
                    execution.ended(Execution.experiments(execution.begin(Execution.prompt("m", "{{n}}")))
                            .getFirst());

            assertThat(items)
                    .hasSize(2)
                    .extracting(item -> execution
                            .trace(item)
                            .at("/error_info/exception_type")
                            .textValue())
                    .containsOnly("ClientErrorException");
        }
        assertThat(model.asked()).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void arizes_clients_read_the_experiment_as_any_other() {
        Execution execution =
                Execution.over(client, "read by arize", List.of(data("name", "Ada"), data("name", "Grace")));
        String experiment = Execution.experiments(execution.begin(Execution.prompt("m", "{{name}}")))
                .getFirst();
        execution.ended(experiment);

        String id = IdCodec.toArize("Experiment", UUID.fromString(experiment));

        assertThat(new Arize(client).walk(id, 100))
                .extracting(Arize.Run::output)
                .containsExactlyInAnyOrder("echo: Ada", "echo: Grace");
    }

    @Test
    void an_item_is_run_as_often_as_its_policy_says() {
        Execution execution = Execution.over(client, "policies", List.of(data("name", "once")));
        client.put(
                        "/v1/private/datasets/items",
                        "{\"dataset_id\":\"" + execution.dataset()
                                + "\",\"items\":[{\"source\":\"sdk\",\"data\":{\"name\":"
                                + "\"often\"},\"execution_policy\":{\"runs_per_item\":3,\"pass_threshold\":1}}]}")
                .success();

        Answer begun = execution.begin(Execution.prompt("m", "{{name}}"));

        assertThat(begun.document().path("total_items").intValue()).isEqualTo(4);
        assertThat(execution.ended(Execution.experiments(begun).getFirst()))
                .extracting(ExecutionTest::output)
                .containsExactlyInAnyOrder("echo: once", "echo: often", "echo: often", "echo: often");
    }

    @Test
    void who_cancels_an_experiment_ends_it() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(2);
        CountDownLatch cancelled = new CountDownLatch(1);
        model.behaves(request -> {
            asked.countDown();
            awaitQuietly(cancelled);
            return ModelUnderTest.echo(request);
        });
        Execution execution = Execution.over(
                client,
                "cancelled",
                IntStream.range(0, 20).mapToObj(n -> data("n", "n" + n)).toList());
        String experiment = Execution.experiments(execution.begin(Execution.prompt("m", "{{n}}")))
                .getFirst();
        assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
        client.send(
                        "PATCH",
                        "/v1/private/experiments/" + experiment,
                        Map.of("Content-Type", "application/json"),
                        "{\"status\":\"cancelled\"}".getBytes(StandardCharsets.UTF_8))
                .success();
        cancelled.countDown();

        Execution next = Execution.over(client, "after the cancelled", List.of(data("n", "next")));
        next.ended(Execution.experiments(next.begin(Execution.prompt("m", "{{n}}")))
                .getFirst());

        assertThat(execution.experiment(experiment).path("status").textValue()).isEqualTo("cancelled");
        assertThat(execution.items(experiment)).hasSizeLessThan(20);
        assertThat(model.asked()).hasSizeLessThan(21);
    }

    @Test
    void what_was_done_is_counted() {
        Execution execution = Execution.over(client, "counted", List.of(data("n", "1")));
        execution.ended(Execution.experiments(execution.begin(Execution.prompt("m", "{{n}}")))
                .getFirst());

        assertThat(Metrics.of(gateway).sum("diglot_executed_runs_total", "outcome=\"answered\""))
                .isPositive();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody cancelled");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
