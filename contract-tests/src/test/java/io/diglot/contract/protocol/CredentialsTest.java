package io.diglot.contract.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.joran.spi.JoranException;
import io.diglot.contract.Eventually;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Opik;
import io.diglot.contract.server.OwnLogging;
import io.diglot.contract.server.Sha256;
import io.diglot.contract.upstream.ChainUnderTest;
import io.diglot.identity.IdCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/**
 * Gateways before a server that wants keys of its own: one maps its callers' keys to those of the server, one passes
 * them on.
 */
@Isolated("it overhears the log of the JVM")
class CredentialsTest {

    private static final String VENDORS_ADA = "vendors-key-of-ada";
    private static final String VENDORS_BOB = "vendors-key-of-bob";
    private static final String ALICE = "gateways-key-of-alice";
    private static final String BERT = "gateways-key-of-bert";
    private static final String CARL = "gateways-key-of-carl";
    private static final String UNKNOWN = "key-that-nobody-knows";

    private static final List<String> SECRETS = List.of(VENDORS_ADA, VENDORS_BOB, ALICE, BERT, CARL, UNKNOWN);
    private static final byte[] NOTHING = {};

    @TempDir
    static Path folder;

    private static OwnLogging logging;
    private static GatewayUnderTest vendor;
    private static GatewayUnderTest mapping;
    private static GatewayUnderTest forwarding;

    @BeforeAll
    static void start() throws IOException {
        logging = OwnLogging.open();
        vendor = GatewayUnderTest.start(
                "diglot.auth.mode=keys",
                "diglot.auth.keys[0].sha256=" + Sha256.of(VENDORS_ADA),
                "diglot.auth.keys[0].user=ada",
                "diglot.auth.keys[1].sha256=" + Sha256.of(VENDORS_BOB),
                "diglot.auth.keys[1].user=bob",
                "diglot.auth.keys[1].workspaces[0]=team-b");
        Files.writeString(folder.resolve("ada"), VENDORS_ADA);
        Files.writeString(folder.resolve("bob"), VENDORS_BOB);
        Files.writeString(folder.resolve("revoked"), UNKNOWN);
        writeKeys(entry(ALICE, "ada", ""), entry(BERT, "bob", "team-b"), entry(CARL, "revoked", ""));
        String upstream = vendor.server().url() + "/api";
        mapping = ChainUnderTest.startBefore(
                upstream,
                "diglot.opik.workspaces=team-a,team-b",
                "diglot.auth.mode=mapped",
                "diglot.auth.key-file=" + folder.resolve("keys.yaml"));
        forwarding = ChainUnderTest.startBefore(
                upstream, "diglot.opik.workspaces=team-a,team-b", "diglot.auth.mode=forward");
        createDataset(vendor, VENDORS_ADA, "team-a");
        createDataset(vendor, VENDORS_ADA, "team-b");
    }

    @AfterAll
    static void stop() throws JoranException {
        mapping.close();
        forwarding.close();
        vendor.close();
        logging.close();
    }

    @BeforeEach
    void restoreKeys() throws IOException {
        writeKeys(entry(ALICE, "ada", ""), entry(BERT, "bob", "team-b"), entry(CARL, "revoked", ""));
        Eventually.is(() -> arize(mapping, BERT).status() == 200);
    }

    @ParameterizedTest
    @CsvSource({"gateways-key-of-alice, ada", "gateways-key-of-bert, bob"})
    void a_mapped_key_acts_as_the_vendors_user_that_it_stands_for(String key, String user) {
        assertThat(makerOf(createDataset(mapping, key, "team-b"))).isEqualTo(user);
        assertThat(makerOf(createArizeDataset(mapping, key, "team-b"))).isEqualTo(user);
    }

    @ParameterizedTest
    @CsvSource({"vendors-key-of-ada, ada", "vendors-key-of-bob, bob"})
    void a_key_that_is_passed_on_acts_as_itself(String key, String user) {
        assertThat(makerOf(createDataset(forwarding, key, "team-b"))).isEqualTo(user);
        assertThat(makerOf(createArizeDataset(forwarding, key, "team-b"))).isEqualTo(user);
    }

    @Test
    void a_mapped_key_sees_no_more_than_the_file_and_the_vendor_let_it() {
        assertThat(spaces(mapping, ALICE)).containsExactly("team-a", "team-b");
        assertThat(spaces(mapping, BERT)).containsExactly("team-b");
        assertThat(opik(mapping, BERT, "team-a").status()).isEqualTo(403);
        assertThat(opik(mapping, BERT, "team-b").status()).isEqualTo(200);
    }

    @Test
    void a_key_that_is_passed_on_sees_what_the_vendor_lets_it() {
        assertThat(spaces(forwarding, VENDORS_ADA)).containsExactly("team-a", "team-b");
        assertThat(spaces(forwarding, VENDORS_BOB)).containsExactly("team-b");
        assertThat(opik(forwarding, VENDORS_BOB, "team-a").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {VENDORS_ADA, UNKNOWN, Client.ABSENT})
    void only_a_key_of_the_file_passes_where_keys_are_mapped(String key) {
        assertThat(arize(mapping, key).status()).isEqualTo(401);
        assertThat(opik(mapping, key, "team-b").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {UNKNOWN, Client.ABSENT})
    void the_vendor_refuses_a_key_that_is_passed_on(String key) {
        assertThat(arize(forwarding, key).status()).isEqualTo(401);
        assertThat(opik(forwarding, key, "team-b").status()).isEqualTo(401);
    }

    @Test
    void a_mapped_key_whose_vendors_key_was_revoked_is_told_so() {
        assertThat(arize(mapping, CARL).status()).isEqualTo(401);
        assertThat(opik(mapping, CARL, "team-b").status()).isEqualTo(401);
    }

    @Test
    @Timeout(300)
    void a_key_that_is_taken_out_of_the_file_is_not_let_in_any_more() throws Exception {
        assertThat(arize(mapping, BERT).status()).isEqualTo(200);
        writeKeys(entry(ALICE, "ada", ""));
        Eventually.is(() -> arize(mapping, BERT).status() == 401);
        assertThat(arize(mapping, ALICE).status()).isEqualTo(200);
    }

    @Test
    void no_key_stands_in_a_log_an_answer_or_a_metric() {
        try (Overheard overheard = new Overheard()) {
            List<Answer> answers = Stream.of(mapping, forwarding)
                    .flatMap(gateway -> Stream.concat(
                            SECRETS.stream()
                                    .flatMap(key -> Stream.of(
                                            arize(gateway, key),
                                            opik(gateway, key, "team-b"),
                                            opik(gateway, key, "no-such-workspace"),
                                            broken(gateway, key))),
                            Stream.of("/health", "/info", "/prometheus").map(path -> new Client(gateway.management())
                                    .send("GET", path, Map.of("Authorization", Client.ABSENT), NOTHING))))
                    .toList();

            assertThat(answers)
                    .extracting(Answer::status)
                    .contains(200, 401, 403, 422)
                    .allMatch(status -> status < 500);
            assertThat(answers).allSatisfy(answer -> assertThat(SECRETS)
                    .noneMatch(answer.toString()::contains)
                    .noneMatch(answer.text()::contains));
            assertThat(overheard.lines).isNotEmpty().allSatisfy(line -> assertThat(SECRETS)
                    .noneMatch(line::contains));
        }
    }

    private static Answer broken(GatewayUnderTest gateway, String key) {
        return send(gateway, "POST", "/v2/datasets", key, Client.ABSENT, "{\"name\": 1}");
    }

    private static Answer arize(GatewayUnderTest gateway, String key) {
        return send(gateway, "GET", "/v2/datasets", key, Client.ABSENT, "");
    }

    private static Answer opik(GatewayUnderTest gateway, String key, String workspace) {
        return send(gateway, "GET", "/v1/private/datasets", key, workspace, "");
    }

    private static List<String> spaces(GatewayUnderTest gateway, String key) {
        return send(gateway, "GET", "/v2/spaces?limit=100", key, Client.ABSENT, "")
                .document()
                .get("spaces")
                .findValuesAsText("name");
    }

    /** Makes a dataset as an Opik client and gives its UUID. */
    private static String createDataset(GatewayUnderTest gateway, String key, String workspace) {
        return send(gateway, "POST", "/v1/private/datasets", key, workspace, "{\"name\": \"ds " + Opik.newId() + "\"}")
                .success()
                .lastSegment("Location");
    }

    /** Makes a dataset as an Arize client and gives its UUID. */
    private static String createArizeDataset(GatewayUnderTest gateway, String key, String workspace) {
        String space = IdCodec.toArize("Space", IdCodec.named("Space", workspace));
        String id = send(
                        gateway,
                        "POST",
                        "/v2/datasets",
                        key,
                        Client.ABSENT,
                        "{\"name\": \"ds " + Opik.newId() + "\", \"space_id\": \"" + space
                                + "\", \"examples\": [{\"q\": 1}]}")
                .document()
                .get("id")
                .textValue();
        return IdCodec.fromArize("Dataset", id).orElseThrow().toString();
    }

    private static String makerOf(String dataset) {
        return send(vendor, "GET", "/v1/private/datasets/" + dataset, VENDORS_ADA, "team-b", "")
                .document()
                .get("created_by")
                .textValue();
    }

    private static Answer send(
            GatewayUnderTest gateway, String method, String path, String key, String workspace, String body) {
        boolean bearer = path.startsWith("/v2/") && !key.equals(Client.ABSENT);
        return new Client(gateway.server())
                .send(
                        method,
                        path,
                        Map.of("Authorization", bearer ? "Bearer " + key : key, "Comet-Workspace", workspace),
                        body.getBytes(StandardCharsets.UTF_8));
    }

    private static String entry(String key, String credential, String workspaces) {
        return """
                  - sha256: %s
                    user: somebody
                    workspaces: [%s]
                    credential: file:%s
                """.formatted(Sha256.of(key), workspaces, folder.resolve(credential));
    }

    /** As the configuration says it should be done: nobody ever sees half of it. */
    private static void writeKeys(String... entries) throws IOException {
        Path written = Files.writeString(folder.resolve("keys.new"), "keys:\n" + String.join("", entries));
        Files.move(
                written,
                folder.resolve("keys.yaml"),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
    }

    /** All that is logged where an operator who looks for something asks for everything. */
    private static final class Overheard extends AppenderBase<ILoggingEvent> implements AutoCloseable {

        private final Queue<String> lines = new ConcurrentLinkedQueue<>();
        private final Logger root;
        private final Map<Logger, Level> before;
        private final List<Appender<ILoggingEvent>> others = new ArrayList<>();

        Overheard() {
            LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
            root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
            before = Stream.of(root, context.getLogger("io.diglot"))
                    .collect(Collectors.toMap(logger -> logger, Logger::getLevel));
            before.keySet().forEach(logger -> logger.setLevel(Level.TRACE));
            root.iteratorForAppenders().forEachRemaining(others::add);
            others.forEach(root::detachAppender);
            setContext(context);
            start();
            root.addAppender(this);
        }

        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getLoggerName() + " " + event.getFormattedMessage() + " " + event.getKeyValuePairs() + " "
                    + event.getMDCPropertyMap()
                    + (event.getThrowableProxy() == null
                            ? ""
                            : ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }

        @Override
        public void close() {
            before.forEach(Logger::setLevel);
            root.detachAppender(this);
            others.forEach(root::addAppender);
            stop();
        }
    }
}
