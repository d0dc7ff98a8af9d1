package io.diglot.contract.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.diglot.contract.server.FailedStart;
import io.diglot.contract.server.FailedStarts;
import io.diglot.contract.server.FreePort;
import io.diglot.contract.server.GatewayUnderTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each ends with one line that says what is wrong, a status, and no stack trace. Most share a process; what depends on the
 * process, or may keep it alive, has one of its own.
 */
@Order(1)
class StartFailureTest {

    private static final String SAYS = "Diglot did not start: ";

    private static FailedStarts starts;

    @TempDir
    Path folder;

    private Path data;

    @BeforeAll
    static void begin() {
        starts = new FailedStarts();
    }

    @AfterAll
    static void end() {
        starts.close();
    }

    @BeforeEach
    void dataFolder() throws IOException {
        data = Files.createDirectory(folder.resolve("data"));
    }

    @Test
    void the_data_folder_is_in_use() throws Exception {
        try (FileChannel channel =
                        FileChannel.open(data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            assertThat(held.isValid()).isTrue();
            assertThat(toldByItsOwnProcess()).contains("Another process uses the data folder " + data);
        }
    }

    @Test
    void the_database_is_damaged() throws Exception {
        byte[] garbage = new byte[20_000];
        new Random(1).nextBytes(garbage);
        Files.write(data.resolve("diglot.db"), garbage);

        assertThat(told()).contains(data.resolve("diglot.db") + " is damaged");
    }

    @Test
    void the_database_was_cut_off() throws Exception {
        copyOfADatabase();
        try (FileChannel channel = FileChannel.open(data.resolve("diglot.db"), StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 3);
        }

        assertThat(told()).contains(data.resolve("diglot.db") + " is damaged");
    }

    @Test
    void the_database_is_from_a_newer_version() throws Exception {
        copyOfADatabase();
        execute(
                data.resolve("diglot.db"),
                "INSERT INTO flyway_schema_history SELECT installed_rank + 1, '999', description, type, 'V999__x.sql',"
                        + " checksum, installed_by, installed_on, execution_time, success FROM flyway_schema_history"
                        + " ORDER BY installed_rank DESC LIMIT 1");

        assertThat(told()).contains("was written by a newer version of Diglot");
    }

    @Test
    void the_data_folder_is_a_file() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThat(told("diglot.embedded.data-dir=" + file)).contains("The data folder " + file + " cannot be used");
    }

    @Test
    void the_data_folder_cannot_be_made() throws Exception {
        Path below = Files.writeString(folder.resolve("file"), "").resolve("data");

        assertThat(told("diglot.embedded.data-dir=" + below)).contains("The data folder " + below + " cannot be used");
    }

    @Test
    void the_data_folder_is_read_only() throws Exception {
        assumeFalse(!data.toFile().setWritable(false) || Files.isWritable(data), "root may write everywhere");

        assertThat(told()).contains("The data folder " + data + " cannot be used");
    }

    @ParameterizedTest
    @ValueSource(strings = {"server.port", "management.server.port"})
    void a_port_is_taken(String key) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(toldByItsOwnProcess(key + "=" + taken.getLocalPort()))
                    .contains(Integer.toString(taken.getLocalPort()))
                    .contains("already in use");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5e884898da28047151d0e56f8dc62927736", "no digits at all"})
    void the_secret_is_not_whole(String left) throws Exception {
        Files.writeString(data.resolve("secret"), left);

        assertThat(told()).contains("The secret in " + data.resolve("secret") + " is damaged");
    }

    @Test
    void the_key_file_is_broken() throws Exception {
        Path keys = Files.writeString(folder.resolve("keys.yaml"), "keys: [ {sha256: very-secret\n");

        assertThat(told(
                        "diglot.backend=opik",
                        "diglot.opik.base-url=http://127.0.0.1:" + FreePort.find() + "/api",
                        "diglot.auth.mode=mapped",
                        "diglot.auth.key-file=" + keys))
                .contains("diglot.auth.key-file cannot be read")
                .doesNotContain("very-secret");
    }

    @Test
    void there_is_no_such_backend() throws Exception {
        assertThat(told("diglot.backend=somewhere")).contains("diglot.backend").contains("somewhere");
    }

    @Test
    void others_could_reach_it_without_a_key_and_it_makes_nothing_that_is_not_asked_for() throws Exception {
        assertThat(told("server.address=0.0.0.0", "spring.main.lazy-initialization=true"))
                .contains("server.address is 0.0.0.0")
                .contains("Set diglot.auth.mode to 'keys'");
    }

    @Test
    void a_key_is_mistyped() throws Exception {
        assertThat(told("diglot.limits.conections=5"))
                .contains("diglot.limits.conections")
                .contains("Was diglot.limits.connections meant?");
    }

    @Test
    void a_key_is_mistyped_in_a_file() throws Exception {
        Path file = Files.writeString(folder.resolve("more.yaml"), "diglot:\n  rate-limits:\n    requests: 5\n");

        assertThat(told("spring.config.additional-location=file:" + file))
                .contains("diglot.rate-limits.requests")
                .contains("Was diglot.rate-limit.requests meant?");
    }

    @Test
    void a_key_is_mistyped_in_the_environment() throws Exception {
        // What Kubernetes sets for a service called diglot is none.
        Map<String, String> environment = Map.of(
                "DIGLOT_PORT", "tcp://10.0.0.1:8080",
                "DIGLOT_PORT_8080_TCP_ADDR", "10.0.0.1",
                "DIGLOT_SERVICE_HOST", "10.0.0.1",
                "DIGLOT_EMBEDED_DATADIR", "/data");

        assertThat(told(FailedStart.of(folder, List.of(), environment)))
                .contains("DIGLOT_EMBEDED_DATADIR")
                .contains("Was diglot.embedded.data-dir meant?");
    }

    @Test
    void the_configuration_cannot_be_read() throws Exception {
        Path file = Files.writeString(folder.resolve("more.yaml"), "diglot: [\n");

        assertThat(told("spring.config.additional-location=file:" + file)).contains("line 2");
    }

    @Test
    void a_value_is_nonsense() throws Exception {
        assertThat(told("diglot.limits.connections=many"))
                .contains("diglot.limits.connections")
                .contains("many");
    }

    @Test
    void a_value_is_refused_and_not_shown() throws Exception {
        assertThat(told("diglot.auth.mode=keys", "diglot.auth.keys[0].sha256=very-secret"))
                .contains("diglot.auth.keys[].sha256 is 64 hexadecimal digits")
                .doesNotContain("very-secret");
    }

    @Test
    void postgresql_cannot_be_reached() throws Exception {
        assertThat(told(
                        "diglot.secret=a-secret-of-some-length",
                        "diglot.database.url=jdbc:postgresql://127.0.0.1:" + FreePort.find()
                                + "/db?password=very-secret"))
                .contains("PostgreSQL cannot be reached")
                .doesNotContain("very-secret");
    }

    @Test
    void postgresql_does_not_take_the_password() throws Exception {
        try (RefusingPostgres server = new RefusingPostgres()) {
            assertThat(told(
                            "diglot.secret=a-secret-of-some-length",
                            "diglot.database.url=jdbc:postgresql://127.0.0.1:" + server.port() + "/db",
                            "diglot.database.username=somebody",
                            "diglot.database.password=very-secret"))
                    .contains("PostgreSQL does not take the user or the password")
                    .doesNotContain("very-secret");
        }
    }

    @Test
    void the_address_of_redis_is_none() throws Exception {
        assertThat(told(
                        "diglot.secret=a-secret-of-some-length",
                        "diglot.rate-limit.requests=5",
                        "diglot.redis.url=nonsense://:very-secret@127.0.0.1"))
                .contains("diglot.redis.url is no address")
                .doesNotContain("very-secret");
    }

    private String told(String... settings) throws IOException {
        return told(starts.of(data, List.of(settings)));
    }

    private String toldByItsOwnProcess(String... settings) throws IOException, InterruptedException {
        return told(FailedStart.of(folder, List.of(settings), Map.of()));
    }

    private static String told(FailedStart start) {
        assertThat(start.exitCode()).as(start.log()).isEqualTo(1);
        assertThat(start.log()).doesNotContain("\tat ").doesNotContain("Exception in thread");
        assertThat(start.log().lines().filter(line -> line.contains(" ERROR ") || line.contains(" WARN ")))
                .as(start.log())
                .singleElement()
                .asString()
                .contains(SAYS);
        return start.log();
    }

    /** A whole database as this version makes it. */
    private void copyOfADatabase() throws SQLException {
        execute(
                GatewayUnderTest.shared().folder().resolve("diglot.db"),
                "VACUUM INTO '" + data.resolve("diglot.db") + "'");
    }

    private static void execute(Path database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
