package io.diglot.contract.suite;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.diglot.contract.replay.Recorded;
import io.diglot.contract.replay.Recordings;
import io.diglot.contract.replay.Replay;
import io.diglot.contract.replay.Replay.Replayed;
import io.diglot.contract.replay.Scrubber;
import io.diglot.contract.replay.StandIn;
import io.diglot.contract.scenario.Templates;
import io.diglot.contract.server.Caller;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Server;
import io.diglot.contract.suite.clean.Mark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A recording of the gateway of this build: what is in it, and what can be done with it. */
class RecordingTest {

    private static final HttpHeaders JSON_ALONE =
            HttpHeaders.of(Map.of("Content-Type", List.of("application/json")), (name, value) -> true);
    private static final String ONLY = "get_experiment,arize/annotate_experiment_runs/exact";

    @TempDir
    private static Path folder;

    private static Path recordings;

    private static GatewayUnderTest gateway;

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeAll
    static void record() {
        gateway = GatewayUnderTest.start();
        recordings = folder.resolve("recordings");
        Played run = Played.with(
                Map.of("KEY", "sk-not-for-others-0123456789"),
                "--target",
                gateway.server().url(),
                "--dialect",
                "arize",
                "--only",
                ONLY,
                "--key",
                "env:KEY",
                "--record",
                recordings.toString());
        assertThat(run.exitCode()).as(run.out()).isZero();
    }

    /** Ids of one dialect that the other shows, workspaces, people, hashes, streams, packed bodies. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "arize | add_dataset_tags,create_project,list_spaces,assign_annotation_queue_record,arize/search_experiment_runs/by-id",
                "opik | streamDatasetItems,restoreDatasetVersion,uploadAttachment,createEnvironment,getPromptByCommit"
            })
    void scenarios_that_only_a_diglot_can_play_are_alike_too(String dialect, String only) {
        String both = folder.resolve("both-" + dialect).toString();
        List<String> target = List.of("--target", gateway.server().url(), "--dialect", dialect, "--diglot");

        Played recorded = Played.with(Stream.concat(target.stream(), Stream.of("--only", only, "--record", both))
                .toArray(String[]::new));
        Played replayed = Played.with(
                Stream.concat(Stream.of("replay", both), target.stream()).toArray(String[]::new));
        Played drift = Played.with(
                Stream.concat(Stream.of("drift", both), target.stream()).toArray(String[]::new));

        assertThat(recorded.exitCode()).as(recorded.out()).isZero();
        assertThat(replayed.exitCode()).as(replayed.out()).isZero();
        assertThat(drift.exitCode()).as(drift.out()).isZero();
    }

    @Test
    void it_has_no_key_no_person_and_nothing_of_its_run() throws IOException {
        String all = text();

        assertThat(all)
                .contains("\"exchange\":\"arize/get_experiment/moved-by-runs 1\"", "${unique}")
                .containsPattern("person-\\d+@example\\.com");
        assertThat(all)
                .doesNotContain(
                        "sk-not-for",
                        Mark.ALL,
                        "Authorization",
                        gateway.server().space());
        assertThat(all).doesNotContainPattern("[\\w.]+@(?!example\\.com)[\\w-]+\\.\\w+");
    }

    @Test
    void asked_again_the_same_server_answers_alike_and_keeps_nothing() {
        Played run = Played.with(
                "replay", recordings.toString(), "--target", gateway.server().url(), "--dialect", "arize");

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.lastLine()).matches("(\\d+) of \\1 alike \\(100 %\\)");
        assertThat(run.out()).contains("nothing is left behind");
    }

    @Test
    void another_server_that_answers_otherwise_is_found_out_and_its_drift_told() {
        WireMockServer changed =
                new WireMockServer(WireMockConfiguration.options().dynamicPort());
        changed.start();
        try {
            changed.stubFor(any(anyUrl())
                    .atPriority(10)
                    .willReturn(aResponse().proxiedFrom(gateway.server().url())));
            changed.stubFor(get(urlPathMatching("/v2/experiments/[^/]+"))
                    .willReturn(aResponse()
                            .withStatus(200)
                            .withHeader("Content-Type", "application/json")
                            .withBody("{\"id\":\"RXhwZXJpbWVudDox\",\"name\":\"n\",\"owner\":\"o\"}")));

            Played replay =
                    Played.with("replay", recordings.toString(), "--target", changed.baseUrl(), "--dialect", "arize");
            Played drift =
                    Played.with("drift", recordings.toString(), "--target", changed.baseUrl(), "--dialect", "arize");

            assertThat(replay.exitCode()).as(replay.out()).isEqualTo(1);
            assertThat(replay.out()).contains("arize/get_experiment/moved-by-runs");
            assertThat(drift.exitCode()).as(drift.out()).isEqualTo(1);
            assertThat(drift.out())
                    .contains("get_experiment answers /owner  [no fate]", "get_experiment: 404, now 200")
                    .contains("get_experiment answers /dataset_id");
        } finally {
            changed.stop();
        }
    }

    @Test
    void without_a_change_there_is_no_drift() {
        Played drift = Played.with(
                "drift", recordings.toString(), "--target", gateway.server().url(), "--dialect", "arize");

        assertThat(drift.exitCode()).as(drift.out()).isZero();
    }

    @Test
    void a_long_text_is_looked_through_once() {
        Scrubber scrubber = new Scrubber();
        String word = "a".repeat(400_000);
        String tokens = "eyJ".repeat(100_000);

        assertThat(scrubber.clean(word)).hasSameSizeAs(word);
        assertThat(scrubber.clean(tokens)).hasSameSizeAs(tokens);
        assertThat(scrubber.clean(tokens + ".x")).hasSameSizeAs(tokens + ".x");
        assertThat(scrubber.clean("to " + word + "@b.example, from c.d+e@f-g.example"))
                .isEqualTo("to person-1@example.com, from person-2@example.com");
        assertThat(scrubber.clean(
                        "Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-_d token=eyJhbGciOiJIUzI1NiJ9.e30.x"))
                .doesNotContain("eyJ");
        assertThat(scrubber.clean("of the session_eyJhbGciOiJIUzI1NiJ9.e30.x")).isEqualTo("of the ***");
    }

    /** What a server has in its cursors is its own affair: a key, an id, whatever its alphabet. */
    @Test
    void whatever_looks_like_something_in_a_cursor_it_leads_on() {
        String asked = "GET /v2/datasets?limit=1&name=${unique}";
        List<Recorded> recording = new ArrayList<>();
        Map<String, String> here = new HashMap<>();
        int number = 0;
        for (String cursor : List.of(
                "sk-abcdefghijklmnopqrst",
                "YWJj+/8=",
                "7",
                "RGF0YXNldDox",
                "01a21d5a-db49-776e-8ddf-421e565fa983",
                "***",
                "a@b.example")) {
            String sent = URLEncoder.encode(cursor, StandardCharsets.UTF_8);
            recording.add(answered(
                    asked, "{\"datasets\":[],\"pagination\":{\"has_more\":true,\"next_cursor\":\"" + cursor + "\"}}"));
            recording.add(answered(asked + "&cursor=" + sent, "{\"datasets\":[],\"pagination\":{\"has_more\":false}}"));
            recording.add(answered(
                    "POST /v2/spans",
                    "{\"spans\":[],\"pagination\":{\"has_more\":false}}",
                    "{\"cursor\":\"" + cursor + "\"}"));
            here.put(cursor, "sk_this/one+is=" + number++);
        }
        List<String> sent = new ArrayList<>();
        Caller server = new Caller() {
            private int next;

            @Override
            public Server server() {
                return new Server("http://here", "", null);
            }

            @Override
            public Answer send(String method, String path, Map<String, String> more, byte[] body) {
                sent.add(path + " " + new String(body, StandardCharsets.UTF_8));
                String answer = String.valueOf(recording.get(next++).json());
                for (Map.Entry<String, String> one : here.entrySet()) {
                    answer = answer.replace("\"" + one.getKey() + "\"", "\"" + one.getValue() + "\"");
                }
                return new Answer(path, 200, JSON_ALONE, answer.getBytes(StandardCharsets.UTF_8));
            }
        };

        List<Replayed> replayed =
                Replay.of(recording, server, new Templates(Map.of("unique", "u", "space", "s", "ui", "")), Map.of());

        assertThat(replayed).allSatisfy(one -> assertThat(one.differences()).isEmpty());
        assertThat(sent)
                .filteredOn(line -> line.contains("cursor"))
                .containsExactlyElementsOf(IntStream.range(0, number)
                        .mapToObj(i -> "sk_this/one+is=" + i)
                        .flatMap(own -> Stream.of(
                                "/v2/datasets?limit=1&name=u&cursor=" + URLEncoder.encode(own, StandardCharsets.UTF_8)
                                        + " ",
                                "/v2/spans {\"cursor\":\"" + own + "\"}"))
                        .toList());
    }

    private static Recorded answered(String request, String answer) {
        return answered(request, answer, null);
    }

    private static Recorded answered(String request, String answer, @Nullable String body) {
        return new Recorded(
                "e 1",
                "00:00:00",
                request,
                Map.of(),
                body == null ? null : Client.parsed(body).orElseThrow(),
                null,
                200,
                Map.of(),
                Client.parsed(answer).orElseThrow(),
                List.of(),
                null);
    }

    @Test
    void it_stands_in_for_the_server() throws IOException {
        List<Recorded> all =
                Recordings.read(recordings.resolve("arize/get_experiment/moved-by-runs.jsonl")).values().stream()
                        .flatMap(List::stream)
                        .toList();
        try (StandIn standIn = StandIn.start(all, 0)) {
            Client client = new Client(new Server(standIn.url(), "", null));

            Answer made = client.post("/v2/datasets", "{\"name\":\"mine\"}");
            Answer found = client.get("/v2/experiments/" + all.getLast().path().replaceFirst(".*/", ""));

            assertThat(made.status()).isEqualTo(201);
            assertThat(found.status()).isEqualTo(200);
            assertThat(found.document().get("name").asText()).contains("recorded");
            assertThat(client.get("/v2/projects").status()).isEqualTo(501);
        }
    }

    @Test
    void it_shows_what_another_gateway_would_do() {
        Played scan = Played.with("scan", recordings.toString());

        assertThat(scan.exitCode()).as(scan.out()).isZero();
        assertThat(scan.out())
                .contains("diglot.backend=embedded: ", "diglot.backend=arize: 100 % of your calls map losslessly.");
    }

    private static String text() throws IOException {
        try (Stream<Path> files = Files.walk(recordings)) {
            return files.filter(Files::isRegularFile).map(RecordingTest::read).collect(Collectors.joining());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
