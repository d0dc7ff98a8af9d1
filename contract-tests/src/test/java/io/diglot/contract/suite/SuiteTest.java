package io.diglot.contract.suite;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.diglot.contract.Eventually;
import io.diglot.contract.command.Commands;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.suite.clean.Mark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** The program before the gateway of this build, and before one that is spoiled on its way. */
class SuiteTest {

    private static GatewayUnderTest gateway;

    private Client client;

    private final WireMockServer spoiled =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        gateway = GatewayUnderTest.start();
    }

    @AfterAll
    static void stopGateway() {
        gateway.close();
    }

    @BeforeEach
    void ask() {
        client = new Client(gateway.server());
    }

    @AfterEach
    void stop() {
        spoiled.stop();
    }

    private String url() {
        return client.server().url();
    }

    /** A server that hands everything on, but for what is stubbed. */
    private String spoiledUrl() {
        spoiled.start();
        spoiled.stubFor(any(anyUrl()).atPriority(10).willReturn(aResponse().proxiedFrom(url())));
        return spoiled.baseUrl();
    }

    @Test
    void what_the_build_plays_outsiders_see_alike_and_nothing_is_left_behind() throws Exception {
        for (String dialect : List.of("arize", "opik")) {
            Path report = folder.resolve(dialect);
            Played run = Played.with(
                    "--target",
                    url(),
                    "--dialect",
                    dialect,
                    "--only",
                    "create_dataset,list_datasets,annotate_experiment_runs,createTraces,experimentItemsBulk,createDataset,getDatasetById,create_prompt,createPrompt,createOptimization,executeExperiment",
                    "--parallel",
                    "4",
                    "--report",
                    report.toString());

            assertThat(run.exitCode()).as(run.out()).isZero();
            assertThat(run.out()).contains("asks in both dialects", "nothing is left behind");
            assertThat(run.lastLine()).matches("(\\d+) of \\1 alike \\(100 %\\)");
            assertReported(report, run);
        }
        assertNothingIsLeft();
    }

    private static void assertReported(Path report, Played run) throws Exception {
        JsonNode json = new JsonMapper().readTree(report.resolve("report.json").toFile());
        int played = json.at("/score/played").asInt();
        assertThat(run.lastLine()).startsWith(played + " of " + played);
        Element xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(report.resolve("junit.xml").toFile())
                .getDocumentElement();
        assertThat(xml.getElementsByTagName("testcase").getLength())
                .isEqualTo(json.get("scenarios").size());
        assertThat(xml.getElementsByTagName("skipped").getLength())
                .isEqualTo(json.at("/score/skipped").asInt());
        assertThat(Files.readString(report.resolve("index.html")))
                .contains(run.lastLine(), "<td>datasets</td>")
                .doesNotContain("src=", "href=");
    }

    @Test
    void a_diglot_is_asked_in_both_dialects_too() {
        Played run = Played.with(
                "--target",
                url(),
                "--dialect",
                "arize",
                "--diglot",
                "--only",
                "create_project,list_spaces,insert_experiment_runs");

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out()).doesNotContain("(--diglot");
    }

    @Test
    void what_is_wrong_is_said() throws IOException {
        String url = spoiledUrl();
        spoiled.stubFor(get(urlPathMatching("/v2/datasets/[^/]+"))
                .willReturn(aResponse().withStatus(200).withBody("{\"id\":\"x\"}")));
        spoiled.stubFor(delete(urlPathMatching("/v2/datasets/RGF0YXNldDo.*"))
                .inScenario("first")
                .willReturn(aResponse().withStatus(200)));
        spoiled.stubFor(
                any(urlPathEqualTo("/v2/experiments")).willReturn(aResponse().withStatus(500)));

        Played run = Played.with(
                "--target",
                url,
                "--dialect",
                "arize",
                "--only",
                "get_dataset,list_experiments,list_datasets",
                "--report",
                folder.toString());

        assertThat(run.exitCode()).as(run.out()).isEqualTo(1);
        assertThat(run.out())
                .contains(
                        "arize/get_dataset/with-versions",
                        "arize/list_experiments/",
                        "status: expected success, was 500")
                .doesNotContain("arize/list_datasets/first-page");
        assertThat(run.lastLine()).matches("\\d+ of \\d+ alike \\(\\d\\d? %\\)");
        assertThat(Files.readString(folder.resolve("index.html")))
                .contains("<b>expected</b>", "<b>received</b>", "arize/get_dataset/with-versions");
        // What the spoiled server only says it has removed is found the other way.
        Played again = Played.with("clean", "--target", url(), "--dialect", "arize");
        assertThat(again.exitCode()).as(again.out()).isZero();
        assertNothingIsLeft();
    }

    @Test
    void what_is_listed_though_it_was_not_asked_for_is_not_touched() {
        String mine = client.post(
                        "/v2/projects",
                        "{\"name\":\"somebody's %s\",\"space_id\":\"%s\"}"
                                .formatted(
                                        Mark.ofNewRun().next().substring(11),
                                        client.server().space()))
                .document()
                .get("id")
                .textValue();
        String url = spoiledUrl();
        spoiled.stubFor(get(urlPathEqualTo("/v2/projects"))
                .willReturn(aResponse()
                        .withStatus(200)
                        .withHeader("Content-Type", "application/json")
                        .withBody(client.get("/v2/projects").text())));

        Played run = Played.with("--target", url, "--dialect", "arize", "--only", "delete_project,update_project");

        assertThat(client.get("/v2/projects/" + mine).status()).as(run.out()).isEqualTo(200);
        Played again = Played.with("clean", "--target", url(), "--dialect", "arize");
        assertThat(again.exitCode()).as(again.out()).isZero();
    }

    @Test
    void a_difference_that_is_none_any_more_is_a_failure() throws IOException {
        Path differences = folder.resolve("differences.yaml");
        String url = spoiledUrl();
        spoiled.stubFor(get(urlPathMatching("/v2/datasets/[^/]+"))
                .willReturn(aResponse().withStatus(418)));

        Files.writeString(differences, "- { scenario: arize/get_dataset/with-versions, difference: 7 }\n");
        Played said = Played.with(
                "--target",
                url,
                "--dialect",
                "arize",
                "--only",
                "arize/get_dataset/with-versions",
                "--differences",
                differences.toString());
        Played after = Played.with(
                "--target",
                url(),
                "--dialect",
                "arize",
                "--only",
                "arize/get_dataset/with-versions",
                "--differences",
                differences.toString());
        Files.writeString(differences, "- { scenario: arize/get_dataset/nope, difference: 7 }\n");
        Played unknown = Played.with("--target", url, "--dialect", "arize", "--differences", differences.toString());

        assertThat(said.exitCode()).as(said.out()).isZero();
        assertThat(said.out()).contains("Not alike as numbered differences say: 1 (7)", "0 of 1 alike (0 %)");
        assertThat(after.exitCode()).as(after.out()).isEqualTo(1);
        assertThat(after.out()).contains("difference 7 says that it cannot be");
        assertThat(unknown.exitCode()).as(unknown.out()).isEqualTo(2);
    }

    @Test
    void a_server_that_has_had_enough_is_asked_again_later() {
        String url = spoiledUrl();
        spoiled.stubFor(get(urlPathEqualTo("/v2/datasets"))
                .inScenario("quota")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("fresh")
                .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "1")));

        Played run = Played.with(
                "--target", url, "--dialect", "arize", "--only", "arize/list_datasets/second-page", "--rps", "500");

        assertThat(run.exitCode()).as(run.out()).isZero();
    }

    @Test
    void reading_only_writes_nothing() {
        String url = spoiledUrl();

        Played run = Played.with("--target", url, "--dialect", "opik", "--read-only", "--only", "datasets");

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out()).contains("and --read-only was given").doesNotContain("0 of 0");
        assertThat(spoiled.getAllServeEvents()).allSatisfy(event -> {
            String asked =
                    event.getRequest().getMethod() + " " + event.getRequest().getUrl();
            assertThat(asked).matches("GET .*|POST .*/(retrieve|stream|search)");
        });
    }

    @Test
    void what_cannot_be_done_is_told_by_its_exit_code() {
        assertThat(Played.with("--dialect", "opik").exitCode()).isEqualTo(2);
        assertThat(Played.with("--target", url(), "--dialect", "none").exitCode())
                .isEqualTo(2);
        assertThat(Played.with("--target", url(), "--dialect", "opik", "--only", "nothing")
                        .exitCode())
                .isEqualTo(2);
        assertThat(Played.with("--target", url(), "--dialect", "opik", "--key", "k")
                        .exitCode())
                .isEqualTo(2);
        assertThat(Played.with("--target", url() + "/nowhere", "--dialect", "opik")
                        .exitCode())
                .isEqualTo(3);
        assertThat(Played.with("--target", "http://127.0.0.1:1", "--dialect", "opik")
                        .exitCode())
                .isEqualTo(3);
    }

    @Test
    void a_key_is_in_no_report() throws IOException {
        String url = spoiledUrl();
        spoiled.stubFor(get(urlPathMatching("/v2/datasets/[^/]+"))
                .willReturn(aResponse().withStatus(200).withBody("no key-of-somebody here")));

        Played run = Played.with(
                Map.of("KEY", "key-of-somebody"),
                "--target",
                url,
                "--dialect",
                "arize",
                "--key",
                "env:KEY",
                "--only",
                "get_dataset",
                "--report",
                folder.toString());

        assertThat(run.exitCode()).as(run.out()).isEqualTo(1);
        assertThat(run.out()).doesNotContain("key-of-somebody");
        for (String file : List.of("index.html", "report.json", "junit.xml")) {
            assertThat(Files.readString(folder.resolve(file))).as(file).doesNotContain("key-of-somebody");
        }
    }

    /** By SIGTERM, which is Ctrl-C to the program, and which no shell keeps from the processes that it starts. */
    @Test
    void a_run_that_is_ended_removes_what_it_made_and_tells_what_it_saw() throws Exception {
        Path out = folder.resolve("out");
        Process run = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Commands.class.getName(),
                        "--target=" + gateway.server().url(),
                        "--dialect=opik",
                        "--only=datasets,traces",
                        "--rps=200",
                        "--report=" + folder.resolve("report"))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            Eventually.is(() -> !left(client).isEmpty());
            run.destroy();

            assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
            String said = Files.readString(out);
            assertThat(run.exitValue()).as(said).isEqualTo(143);
            assertThat(said.lines().toList()).last().asString().matches("\\d+ of \\d+ alike \\(\\d+ %\\)");
            assertThat(said).contains("Ended after ", "nothing is left behind");
            assertThat(folder.resolve("report/index.html")).exists();
            assertThat(left(client)).isEmpty();
        } finally {
            run.destroyForcibly();
        }
    }

    private static List<String> left(Client client) {
        return client.get("/v1/private/datasets?size=100&name=" + Mark.ALL)
                .document()
                .get("content")
                .findValuesAsText("name");
    }

    private void assertNothingIsLeft() {
        for (String list :
                List.of("/v2/datasets", "/v2/experiments", "/v2/projects", "/v2/annotation-configs", "/v2/prompts")) {
            assertThat(client.get(list + "?name=" + Mark.ALL).text()).as(list).doesNotContain(Mark.ALL);
        }
        for (String list : List.of("traces", "optimizations", "prompts")) {
            assertThat(client.get("/v1/private/" + list + "?size=100").text())
                    .as(list)
                    .doesNotContain(Mark.ALL);
        }
        assertThat(client.get("/v1/private/experiments?size=100").document().get("content"))
                .as("experiments to which the server gives their names")
                .isEmpty();
        assertThat(client.get("/v1/private/projects?size=100").document().get("content"))
                .extracting(project -> project.get("name").textValue())
                .as("projects that are made by the way carry the mark too")
                .isSubsetOf("Default Project");
    }
}
