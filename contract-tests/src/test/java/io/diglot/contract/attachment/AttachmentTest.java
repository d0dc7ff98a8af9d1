package io.diglot.contract.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.contract.Scale;
import io.diglot.contract.server.Arize;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.PostgresUnderTest;
import io.diglot.contract.server.Server;
import io.diglot.contract.server.ServerUnderTest;
import io.diglot.contract.server.Sha256;
import io.diglot.contract.upstream.ChainUnderTest;
import io.diglot.identity.IdCodec;
import io.diglot.identity.RandomBlocks;
import io.diglot.identity.UuidV7;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What goes in comes out, under the name that it was given, to whom it belongs. */
class AttachmentTest {

    private static final UuidV7 IDS = new UuidV7(Clock.systemUTC(), new RandomBlocks(new Random(3)));
    private static final int MOST = Scale.of(1_500_000, 50_000_000);

    /** None of them names a place on the disk, ends a header or is another's name. */
    private static final List<String> HOSTILE = List.of(
            "../../../../etc/passwd",
            "/etc/passwd",
            "..",
            "C:\\Windows\\win.ini",
            "a\r\nSet-Cookie: b=c",
            "quote\"d; filename=other.txt",
            "back\\slash\"",
            "tab\there",
            "ümläut 日本語 😀.png",
            "a?b=c&d=e#f%00%2F+g h",
            "-rf",
            "x".repeat(1024));

    @Test
    void bytes_of_any_length_and_type_come_back() {
        bytesComeBack(ServerUnderTest.server());
    }

    @Test
    void and_so_they_do_on_postgresql() {
        bytesComeBack(PostgresUnderTest.sharedGateway().server());
    }

    @Test
    void and_through_a_gateway_that_passes_them_on() {
        bytesComeBack(ChainUnderTest.beforeEmbedded());
    }

    /** Gives how many files it were. */
    static int bytesComeBack(Server server) {
        Files files = files(new Client(server));
        Random random = new Random(11);
        List<String> types =
                List.of("image/png", "text/html", "application/json", "video/mp4", "text/plain;charset=UTF-8");
        List<Integer> sizes = sizes(random);
        for (int size : sizes) {
            byte[] content = new byte[size];
            random.nextBytes(content);
            String type = types.get(random.nextInt(types.size()));
            String name = "of " + size;

            files.put(name, type, content);

            Answer back = files.fetch(name);
            assertThat(back.status()).isEqualTo(200);
            assertThat(back.body()).as("a file of %d bytes", size).isEqualTo(content);
            assertThat(back.headers().firstValueAsLong("Content-Length")).hasValue(size);
            assertThat(back.headers().firstValue("Content-Type")).hasValue(type);
        }
        for (JsonNode each : files.list()) {
            assertThat(each.get("file_name").textValue())
                    .isEqualTo("of " + each.get("file_size").longValue());
        }
        return sizes.size();
    }

    /** About where parts are cut, and anywhere. */
    private static List<Integer> sizes(Random random) {
        int part = 512 * 1024;
        List<Integer> sizes = new ArrayList<>(List.of(0, 1, part - 1, part, part + 1, 2 * part));
        random.ints(4, 2, MOST).forEach(sizes::add);
        return sizes;
    }

    @TestFactory
    Stream<DynamicTest> no_name_is_anything_but_a_name() {
        Client client = new Client(ServerUnderTest.server());
        return HOSTILE.stream()
                .map(name -> DynamicTest.dynamicTest(name.strip(), () -> {
                    Files files = files(client);
                    byte[] content = name.getBytes(StandardCharsets.UTF_8);

                    files.put(name, "image/png", content);

                    Answer back = files.fetch(name);
                    assertThat(back.body()).isEqualTo(content);
                    assertThat(back.headers().allValues("Set-Cookie")).isEmpty();
                    assertThat(back.headers().firstValue("Content-Disposition").orElse(""))
                            .startsWith("attachment; ");
                    assertThat(files.list()).hasSize(1);
                }));
    }

    @Test
    void a_name_that_cannot_be_kept_is_refused() {
        Client client = new Client(ServerUnderTest.server());
        Answer answer = client.send(
                "PUT",
                "/api/v1/private/attachment/upload?file_name=a%00b&entity_type=trace&entity_id=" + IDS.next(),
                Map.of("Content-Type", "image/png"),
                new byte[] {1});

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
    }

    @Test
    void another_workspace_has_no_such_file_and_another_key_may_not_ask() {
        try (GatewayUnderTest gateway = GatewayUnderTest.start(
                "diglot.attachments.max-file-size=600KB",
                "diglot.auth.mode=keys",
                "diglot.auth.keys[0].sha256=" + Sha256.of("one"),
                "diglot.auth.keys[0].workspaces=a",
                "diglot.auth.keys[1].sha256=" + Sha256.of("two"),
                "diglot.auth.keys[1].workspaces=b")) {
            Client client = new Client(gateway.server());
            Files own = files(client).as(of("one", "a"));
            own.put("mine", "image/png", new byte[] {1, 2, 3});
            String link = own.list().get(0).get("link").textValue();
            String address = link.substring(gateway.server().url().length());
            byte[] nothing = {};

            String elsewhere = address.replace("workspace_name=a", "workspace_name=b");
            assertThat(client.send("GET", elsewhere, of("two", "b"), nothing).status())
                    .isEqualTo(404);
            assertThat(client.send("GET", address, of("two", "a"), nothing).status())
                    .isEqualTo(403);
            assertThat(client.send("GET", address, Map.of("Authorization", Client.ABSENT), nothing)
                            .status())
                    .isEqualTo(401);
            assertThat(client.send("PUT", own.start("mine", "image/png"), of("two", "a"), new byte[] {9})
                            .status())
                    .isEqualTo(403);
            files(client, own.trace()).as(of("two", "b")).put("mine", "image/png", new byte[] {9});

            assertThat(own.fetch("mine").body()).containsExactly(1, 2, 3);
            tooLarge(gateway.server(), own);
        }
    }

    /** Whether its length is told or not. */
    private static void tooLarge(Server server, Files files) {
        String address = files.start("large", "image/png");
        files.put("small", "image/png", new byte[600 * 1024]);

        assertThat(files.send(address, new byte[600 * 1024 + 1]).status()).isEqualTo(413);
        assertThat(Chunked.put(server, address, new byte[700 * 1024], "Authorization: one", "Comet-Workspace: a"))
                .startsWith("HTTP/1.1 413");

        assertThat(files.list()).hasSize(2);
    }

    @Test
    void a_reader_of_arize_gets_what_an_sdk_took_out_of_an_output() {
        Client client = new Client(ServerUnderTest.server());
        Files files = files(client);
        Arize arize = new Arize(client);
        String dataset = arize.createDataset("files", 1);
        String example = arize.exampleIds(dataset).getFirst();
        String experiment = arize.createExperiment(dataset, example, "of Opik " + files.trace(), List.of("first"))
                .document()
                .get("id")
                .textValue();
        String uuid = inside("Experiment", experiment);
        String name = "output-attachment-1-1704067200000-sdk.png";
        String large = "output-attachment-2-1704067200000-sdk.png";
        String trace = "{\"traces\":[{\"id\":\"" + files.trace() + "\",\"project_name\":\"" + files.project()
                + "\",\"start_time\":\"2026-11-20T16:00:00Z\",\"output\":{\"output\":\"see [" + name + "] and ["
                + large + "]\"}}]}";
        client.post("/v1/private/traces/batch", trace).success();
        client.post(
                        "/v1/private/experiments/items",
                        "{\"experiment_items\":[{\"experiment_id\":\"" + uuid + "\",\"dataset_item_id\":\"" + example
                                + "\",\"trace_id\":\"" + files.trace() + "\"}]}")
                .success();
        byte[] content = new byte[300_000];
        new Random(17).nextBytes(content);
        files.put(name, "image/png", content);
        files.put(large, "image/png", new byte[(8 << 20) + 1]);

        String start = "see " + Base64.getEncoder().encodeToString(content) + " and [" + large + "](";
        String whole = arize.walk(experiment, 10).stream()
                .map(Arize.Run::output)
                .filter(output -> output.startsWith(start))
                .findFirst()
                .orElseThrow();
        String link = whole.substring(start.length(), whole.length() - 1);
        assertThat(client.get(link).body()).isEqualTo(new byte[(8 << 20) + 1]);
        assertThat(client.post("/v2/experiments/" + experiment + "/runs/search", "{\"filter\":\"output like 'see %'\"}")
                        .document()
                        .get("experiment_runs")
                        .findValuesAsText("output"))
                .containsExactly(whole);
    }

    private static String inside(String type, String shown) {
        return IdCodec.fromArize(type, shown).orElseThrow().toString();
    }

    private static Map<String, String> of(String key, String workspace) {
        return Map.of("Authorization", key, "Comet-Workspace", workspace);
    }

    private static Files files(Client client) {
        return files(client, IDS.next().toString());
    }

    private static Files files(Client client, String trace) {
        return new Files(client, trace, "files " + UUID.randomUUID());
    }
}
