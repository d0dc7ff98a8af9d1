package io.diglot.contract.sdk;

import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Server;
import io.diglot.contract.upstream.ChainUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.util.FileSystemUtils;

/** The console in a real Chromium, of a gateway of its own before an Opik server, with the SDKs before it. */
@TestInstance(Lifecycle.PER_CLASS)
class ConsoleSuiteTest extends SdkSuiteTest {

    private static final String FOLDER = "browser";

    private static final String CERTIFICATE = """
            {"copy":{"from":"embedded in here","to":"opik over there","started_at":"2026-03-01T01:00:00Z",
            "ended_at":"2026-03-01T02:06:40Z","ending":"changed","verdict":"667 records of 1,234 changed.","written":1234,
            "total":{"records":1234,"carried":564,"changed":667,"lost":3,"failed":0},
            "counts":[{"kind":"RUN","counts":{"records":1234,"carried":564,"changed":667,"lost":3,"failed":0}}]},
            "datasets":[],"experiments":[]}
            """;

    private final Path copies = oneDoneAndOneBrokenOff();
    private final GatewayUnderTest gateway = ChainUnderTest.startBefore(
            GatewayUnderTest.shared().server().url() + "/api",
            "diglot.console.copies=" + copies,
            "diglot.console.bodies=true");

    @Override
    Server server() {
        return gateway.server();
    }

    @Override
    List<NodeSuite> suites() {
        return List.of(new NodeSuite(
                FOLDER,
                "console.test.mjs",
                Map.of("DIGLOT_CONSOLE", gateway.management().url())));
    }

    @Override
    @TestFactory
    Stream<DynamicNode> suitesOfTheSdks() {
        NodeSuite.obstacle().ifPresent(Assumptions::abort);
        Assumptions.assumeTrue(
                System.getProperty("os.name").equals("Linux")
                        && System.getProperty("os.arch").equals("amd64"),
                "The browser that npm brings is one for 64-bit Linux, so that the console was not looked at");
        NodeSuite.install(FOLDER);
        return super.suitesOfTheSdks();
    }

    /** As a copy writes down how it stands. */
    private static final String STANDING = """
            {"from":"embedded in <script>","to":"opik over there","dry_run":false,"verify_only":false,"phase":"Experiments",
            "records":2000,"done":1500,"parts":12,"lost":4,"per_second":25.0,"workspace":"default",
            "name":"<img src=x onerror=alert(1)>","started_at":"2026-03-01T01:00:00Z","written_at":"2026-03-01T01:01:00Z"}
            """;

    /** What two copies have left behind, and two write down: one as if it went on for ever, one that has died. */
    private static Path oneDoneAndOneBrokenOff() {
        try {
            Path folder = Files.createTempDirectory("diglot-copies-");
            Path brokenOff =
                    Files.createDirectories(folder.resolve("two/state")).resolve("copy.db");
            Files.setLastModifiedTime(Files.createFile(brokenOff), FileTime.from(Instant.EPOCH));
            standing(folder.resolve("three/state"), Instant.now().plus(Duration.ofDays(1)));
            standing(folder.resolve("four/state"), Instant.EPOCH.plusSeconds(60));
            Path report = Files.createDirectories(folder.resolve("one/report"));
            Files.writeString(report.resolve("certificate.json"), CERTIFICATE);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void standing(Path state, Instant lastWritten) throws IOException {
        Files.createFile(Files.createDirectories(state).resolve("copy.db"));
        Path file = Files.writeString(state.resolve("progress.json"), STANDING);
        Files.setLastModifiedTime(file, FileTime.from(lastWritten));
    }

    @AfterAll
    void stop() throws IOException {
        gateway.close();
        FileSystemUtils.deleteRecursively(copies);
    }
}
