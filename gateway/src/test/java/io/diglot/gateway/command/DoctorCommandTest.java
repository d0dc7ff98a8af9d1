package io.diglot.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.diglot.gateway.bucket.S3UnderTest;
import io.diglot.gateway.command.CommandUnderTest.Ended;
import io.diglot.gateway.database.DatabaseUnderTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoctorCommandTest {

    private static final String KEY = "a-key-that-nobody-must-see";

    @TempDir
    private Path folder;

    private final CommandUnderTest command = new CommandUnderTest();

    @Test
    void where_nothing_is_there_yet_all_works_and_nothing_is_made() {
        Path data = folder.resolve("new").resolve("data");

        Ended ended = run("--diglot.embedded.data-dir=" + data);

        assertThat(ended.exitCode()).as(ended.all()).isZero();
        assertThat(ended.out())
                .contains(
                        "settings: Every key is known.",
                        "clients' port: 127.0.0.1:0 is free.",
                        "will be made",
                        "All works.")
                .doesNotContain("BROKEN");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({
        "--diglot.bakend=opik, Was diglot.backend meant?",
        "--diglot.backend=opic, 'diglot.backend cannot be read: it is one of embedded, opik, arize.'",
        "--diglot.limits.call=0s, diglot.limits.call is more than nothing.",
        "--server.address=0.0.0.0, Set diglot.auth.mode to 'keys'",
        "--diglot.database.url=jdbc:postgresql://localhost/x, diglot.secret is required",
        "--diglot.auth.mode=mapped, diglot.auth.key-file names the file.",
        "--diglot.attachments.store=s3, diglot.attachments.s3.bucket names the bucket.",
        "--diglot.attachments.s3.access-key=env:A, access-key and secret-key are set together",
        "--diglot.attachments.s3.prefix=../a?b, prefix is made of names"
    })
    void what_a_start_would_refuse_in_the_settings_is_told_with_what_to_do(String setting, String told) {
        Ended ended = run(setting);

        assertThat(ended.exitCode()).as(ended.all()).isEqualTo(2);
        assertThat(ended.out()).contains("BROKEN  settings: ", told).endsWith("Something does not work.\n");
    }

    @Test
    void a_value_at_the_wrong_place_is_not_repeated() {
        Ended ended = run("--diglot.opik.quota.requests=" + KEY, "--diglot.auth.mode=" + KEY);

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.all()).contains("diglot.").doesNotContain(KEY);

        Ended plain =
                run("--diglot.attachments.s3.access-key=" + KEY, "--diglot.attachments.s3.secret-key=file:/" + KEY);
        assertThat(plain.all()).contains("never the key itself").doesNotContain(KEY);
    }

    @Test
    void a_bucket_is_written_to_and_left_as_it_was() throws IOException {
        Path key = Files.writeString(folder.resolve("key"), KEY);
        try (S3UnderTest server = S3UnderTest.start()) {
            Ended ended = run(bucket(server.url(), "files", key));

            assertThat(ended.exitCode()).as(ended.all()).isZero();
            assertThat(ended.out()).contains("A file was written into files, read and deleted within");
            assertThat(ended.all()).doesNotContain(KEY);
            assertThat(server.objects()).isEmpty();

            Ended other = run(bucket(server.url(), "other-bucket", key));
            assertThat(other.exitCode()).as(other.all()).isOne();
            assertThat(other.out())
                    .contains("Files cannot be written: There is no bucket of this name (404 NoSuchBucket).");
        }
        Ended nowhere = run(bucket("http://127.0.0.1:1", "files", key));
        assertThat(nowhere.out()).contains("Files cannot be written: The store cannot be reached");
        Ended keyless = run(bucket("http://127.0.0.1:1", "files", folder.resolve("no-key")));
        assertThat(keyless.exitCode()).isEqualTo(2);
        assertThat(keyless.out()).contains("diglot.attachments.s3.access-key names a file that cannot be read");
    }

    private static String[] bucket(String url, String name, Path key) {
        String section = "--diglot.attachments.s3.";
        return new String[] {
            "--diglot.attachments.store=s3",
            section + "endpoint=" + url,
            section + "path-style=true",
            section + "bucket=" + name,
            section + "access-key=file:" + key,
            section + "secret-key=file:" + key
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"data", "--from", "-x", "--server.port"})
    void what_is_no_setting_is_wrong_usage(String argument) {
        Ended ended = command.run("doctor", argument);

        assertThat(ended.exitCode()).isEqualTo(3);
        assertThat(ended.err()).contains("--server.port=9090");
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void a_port_that_somebody_listens_on_is_told() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ended ended = run("--server.port=" + taken.getLocalPort());

            assertThat(ended.exitCode()).isEqualTo(2);
            assertThat(ended.out())
                    .contains("BROKEN  clients' port: Nothing can listen on 127.0.0.1:" + taken.getLocalPort())
                    .contains("or set server.address and server.port.");
        }
    }

    @Test
    void a_store_is_read_and_not_touched() throws IOException {
        // As a gateway leaves it that has stopped.
        DatabaseUnderTest.sqliteIn(folder, Clock.systemUTC()).close();
        Map<Path, String> before = state();

        Ended ended = run("--diglot.embedded.data-dir=" + folder);

        assertThat(ended.exitCode()).as(ended.all()).isZero();
        assertThat(ended.out()).containsPattern("database: SQLite, schema [0-9.]+: up to date");
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void a_damaged_store_is_told() throws IOException {
        Files.writeString(folder.resolve("diglot.db"), "this is no database, and never was one".repeat(100));

        Ended ended = run("--diglot.embedded.data-dir=" + folder);

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.out())
                .contains("BROKEN  database: ", "is damaged (SQLITE_NOTADB)", "Bring it back from a backup");
    }

    @Test
    void a_file_in_the_place_of_the_folder_is_told() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        Ended ended = run("--diglot.embedded.data-dir=" + file.resolve("data"));

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.out()).contains("is no folder.");
    }

    @Test
    void redis_that_does_not_answer_is_minded_and_its_password_not_shown() {
        Ended ended = run(
                "--diglot.redis.url=redis://:" + KEY + "@127.0.0.1:1",
                "--diglot.rate-limit.requests=5",
                "--diglot.secret=0123456789abcdef");

        assertThat(ended.exitCode()).as(ended.all()).isEqualTo(1);
        assertThat(ended.out()).contains("mind    Redis: It does not answer", "Rate limits are then local");
        assertThat(ended.all()).doesNotContain(KEY);
    }

    @Test
    void postgresql_that_is_not_there_is_told_and_its_password_not_shown() {
        Ended ended = run(
                "--diglot.database.url=jdbc:postgresql://127.0.0.1:1/diglot",
                "--diglot.database.password=" + KEY,
                "--diglot.secret=0123456789abcdef");

        assertThat(ended.exitCode()).as(ended.all()).isEqualTo(2);
        assertThat(ended.out()).contains("BROKEN  database: PostgreSQL cannot be reached (SQLSTATE 08001).");
        assertThat(ended.all()).doesNotContain(KEY);
    }

    @Test
    void an_opik_server_is_asked_with_the_key_and_only_read() throws IOException {
        List<String> asked = new ArrayList<>();
        HttpServer server = opik(asked, "2.1.30", KEY);
        try {
            Ended ended = run(
                    "--diglot.backend=opik",
                    "--diglot.opik.base-url=" + url(server) + "/api",
                    "--diglot.opik.api-key=" + KEY,
                    "--diglot.opik.workspaces=first,second");

            assertThat(ended.exitCode()).as(ended.all()).isZero();
            assertThat(ended.out())
                    .contains("Opik: Version 2.1.30: new enough for all of Arize's operations")
                    .contains("Opik: Datasets of workspace first: can be read.")
                    .contains("Opik: Versions of datasets: can be read.")
                    .contains("Opik: Traces of one experiment: can be read.")
                    .contains("Opik: Experiments of workspace second: can be read.")
                    .doesNotContain("Not possible here");
            assertThat(ended.all()).doesNotContain(KEY);
            assertThat(asked).isNotEmpty().allMatch(line -> line.startsWith("GET "));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void an_older_opik_server_and_a_wrong_key_are_told() throws IOException {
        HttpServer server = opik(new ArrayList<>(), "1.0.4", "another key");
        try {
            Ended ended = run(
                    "--diglot.backend=opik",
                    "--diglot.opik.base-url=" + url(server) + "/api",
                    "--diglot.opik.api-key=" + KEY);

            assertThat(ended.exitCode()).isEqualTo(2);
            assertThat(ended.out())
                    .contains("mind    Opik: Version 1.0.4: Arize's operations were tried with 2.1.30.")
                    .contains("does not take the key (401)", "See diglot.opik.api-key");
            assertThat(ended.all()).doesNotContain(KEY);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void what_an_older_opik_server_cannot_do_is_told_by_the_names_of_operations() throws IOException {
        HttpServer server = opik(new ArrayList<>(), "1.4.9", KEY, true);
        try {
            Ended ended = run(
                    "--diglot.backend=opik",
                    "--diglot.opik.base-url=" + url(server) + "/api",
                    "--diglot.opik.api-key=" + KEY);

            assertThat(ended.exitCode()).as(ended.all()).isEqualTo(1);
            assertThat(ended.out())
                    .containsPattern(
                            "mind {4}Opik: Versions of datasets: .*\\(404\\)\\. Not possible here: create_dataset, get_dataset, .*"
                                    + "search_dataset_examples\\.")
                    .containsPattern(
                            "mind {4}Opik: Traces of one experiment: .*\\(400\\)\\. Not possible here: delete_experiment, "
                                    + "list_experiment_runs, .*search_experiment_runs\\.")
                    .containsPattern(
                            "mind {4}Opik: Feedback definitions .*\\(404\\)\\. Not possible here: list_annotation_configs, ")
                    .contains("Opik: Experiments of workspace default: can be read.", "Bring the server up to date.")
                    .doesNotContainPattern("Not possible here: [^.]*insert_experiment_runs")
                    .doesNotContainPattern("Not possible here: [^.]*list_datasets");
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @CsvSource({"opik, diglot.opik.base-url says where it is", "arize, diglot.arize.base-url says where it is"})
    void a_vendor_without_an_address_is_told(String backend, String told) {
        Ended ended = run("--diglot.backend=" + backend);

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.out()).contains(told);
    }

    @Test
    void arize_that_is_not_there_is_told() {
        Ended ended = run(
                "--diglot.backend=arize",
                "--diglot.arize.base-url=http://127.0.0.1:11",
                "--diglot.arize.api-key=" + KEY);

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.out()).contains("BROKEN  Arize: Nothing answers at http://127.0.0.1:11/v2/spaces");
        assertThat(ended.all()).doesNotContain(KEY);
    }

    /** Free ports, and a folder of the test's own unless the settings name one; the later of two counts. */
    private Ended run(String... settings) {
        List<String> arguments = new ArrayList<>(List.of("doctor", "--management.server.port=0"));
        if (Stream.of(settings).noneMatch(setting -> setting.startsWith("--server.port="))) {
            arguments.add("--server.port=0");
        }
        if (Stream.of(settings).noneMatch(setting -> setting.startsWith("--diglot.embedded.data-dir="))) {
            arguments.add("--diglot.embedded.data-dir=" + folder.resolve("data"));
        }
        arguments.addAll(List.of(settings));
        return command.run(arguments);
    }

    private static HttpServer opik(List<String> asked, String version, String key) throws IOException {
        return opik(asked, version, key, false);
    }

    /** @param isOld without versions of datasets, feedback definitions, and traces by experiment */
    private static HttpServer opik(List<String> asked, String version, String key, boolean isOld) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api", exchange -> {
            String path = exchange.getRequestURI().getPath().substring("/api".length());
            asked.add(exchange.getRequestMethod() + " " + path);
            boolean open = path.startsWith("/is-alive");
            boolean known = key.equals(exchange.getRequestHeaders().getFirst("Authorization"));
            String body =
                    switch (path) {
                        case "/is-alive/ping" -> "{\"message\":\"Healthy Server\",\"healthy\":true}";
                        case "/is-alive/ver" -> "{\"version\":\"" + version + "\"}";
                        case "/v1/private/datasets", "/v1/private/projects" ->
                            "{\"page\":1,\"size\":1,\"total\":1,\"content\":[{\"id\":\"01a1f9cc-d868-7501-b5da-7d640edffcb9\","
                                    + "\"name\":\"d\"}]}";
                        default -> "{\"page\":1,\"size\":0,\"total\":0,\"content\":[]}";
                    };
            int lacking = !isOld
                    ? 0
                    : path.endsWith("/versions") || path.endsWith("/feedback-definitions")
                            ? 404
                            : path.endsWith("/traces") ? 400 : 0;
            int status = open ? 200 : !known ? 401 : lacking > 0 ? lacking : 200;
            byte[] bytes = (status == 200 ? body : "{\"code\":" + status + "}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static String url(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private Map<Path, String> state() throws IOException {
        Map<Path, String> state = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                state.put(file, Files.size(file) + " " + Files.getLastModifiedTime(file));
            }
        }
        return state;
    }
}
