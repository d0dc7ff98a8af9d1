package io.diglot.contract.server;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.robothy.s3.rest.LocalS3;
import com.robothy.s3.rest.bootstrap.LocalS3Mode;
import io.diglot.contract.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A real S3 server, from a Maven artefact, with one bucket, on a way on which things may go wrong. It runs as a process of its
 * own, since it does not give all buffers back, which tests here take for a fault of the gateway.
 */
public final class S3UnderTest implements AutoCloseable {

    private static final String BUCKET = "files";
    private static final Pattern KEY = Pattern.compile("<Key>([^<]*)</Key>");
    private static final int ABOVE_ALL = 1;
    private static final String SLOW_DOWN =
            "<?xml version=\"1.0\"?><Error><Code>SlowDown</Code><Message>secret words of the store</Message></Error>";

    private final Process server;
    private final int port;
    private final WireMockServer way;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Path key;

    private S3UnderTest(Process server, int port, WireMockServer way, Path key) {
        this.server = server;
        this.port = port;
        this.way = way;
        this.key = key;
        key.toFile().deleteOnExit();
        ask("PUT", "/" + BUCKET);
        goesWell();
    }

    public static S3UnderTest start() {
        int port = FreePort.find();
        WireMockServer way = new WireMockServer(
                options().dynamicPort().bindAddress("127.0.0.1").disableRequestJournal());
        way.start();
        try {
            Process server = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Main.class.getName(),
                            Integer.toString(port))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Eventually.is(() -> FreePort.isTaken(port) || !server.isAlive());
            return new S3UnderTest(server, port, way, Files.writeString(Files.createTempFile("key", ""), "anything"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process. It ends with the one that began it. */
    static final class Main {

        private Main() {}

        public static void main(String[] arguments) {
            LocalS3.builder()
                    .port(Integer.parseInt(arguments[0]))
                    .mode(LocalS3Mode.IN_MEMORY)
                    .build()
                    .start();
            ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().join());
            System.exit(0);
        }
    }

    /** Of a gateway that keeps files there. */
    public List<String> settings() {
        String section = "diglot.attachments.s3.";
        return List.of(
                "diglot.attachments.store=s3",
                section + "bucket=" + BUCKET,
                section + "prefix=of/tests",
                section + "endpoint=http://127.0.0.1:" + way.port(),
                section + "path-style=true",
                section + "access-key=file:" + key,
                section + "secret-key=file:" + key);
    }

    /** From now on nothing goes wrong. */
    public void goesWell() {
        way.resetAll();
        way.stubFor(any(anyUrl()).willReturn(aResponse().proxiedFrom(url())));
    }

    /** The next request of a kind is told to come later. */
    public void slowsDownOnce(String method) {
        way.stubFor(request(method, anyUrl())
                .atPriority(ABOVE_ALL)
                .inScenario("once")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("done")
                .willReturn(slowDown()));
    }

    /** All are. */
    public void slowsDown() {
        way.stubFor(any(anyUrl()).atPriority(ABOVE_ALL).willReturn(slowDown()));
    }

    /** No answer comes. */
    public void breaksOff() {
        way.stubFor(
                any(anyUrl()).atPriority(ABOVE_ALL).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    }

    private static ResponseDefinitionBuilder slowDown() {
        return aResponse()
                .withStatus(503)
                .withHeader("Content-Type", "application/xml")
                .withBody(SLOW_DOWN);
    }

    /** The names of all that can be read there. */
    public List<String> objects() {
        return keys("/" + BUCKET + "?list-type=2");
    }

    /** The names of all that is on its way there in parts. */
    public List<String> uploads() {
        return keys("/" + BUCKET + "?uploads");
    }

    private List<String> keys(String address) {
        return KEY.matcher(ask("GET", address))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private String ask(String method, String address) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + address))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        way.stop();
        server.destroy();
        client.close();
    }
}
