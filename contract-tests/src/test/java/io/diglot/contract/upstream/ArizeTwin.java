package io.diglot.contract.upstream;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.diglot.contract.server.FreePort;
import io.diglot.contract.server.Server;
import io.diglot.contract.upstream.arize.ArizeConsole;
import io.diglot.contract.upstream.arize.ArizeService;
import io.diglot.contract.upstream.arize.Keys;
import io.diglot.contract.upstream.arize.Operation;
import io.diglot.contract.upstream.arize.Problem;
import io.diglot.contract.upstream.arize.Reply;
import io.diglot.contract.upstream.arize.Request;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * A server that behaves like Arize AX, on a free port of this JVM, as far as its API document and its clients show it. It
 * keeps what it was asked, and can be told to fail, to answer late, and to let reads trail writes.
 */
public final class ArizeTwin implements AutoCloseable {

    /** One that sees {@link #space()} and may write there. */
    public static final String KEY = "arize-key";

    /** Requests that are late hold a thread each. */
    private static final int THREADS = 64;

    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final Faults faults = new Faults();
    private final ArizeService service;
    private final String space;
    private final WireMockServer wireMock;

    private ArizeTwin(InstantSource clock) {
        service = new ArizeService(clock);
        space = service.console().newSpace(Server.WORKSPACE);
        service.keys().give(KEY, space);
        wireMock = new WireMockServer(WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .port(FreePort.find())
                .containerThreads(THREADS)
                .disableRequestJournal()
                .stubRequestLoggingDisabled(true)
                .extensions(new ArizeAnswers(service, seen, faults)));
        comeBack();
    }

    public static ArizeTwin start() {
        return start(Clock.systemUTC());
    }

    /** @param clock what gives the dates, and tells whether a write is shown yet */
    public static ArizeTwin start(InstantSource clock) {
        return new ArizeTwin(clock);
    }

    /** What one puts in {@code diglot.arize.base-url}. */
    public String baseUrl() {
        return "http://127.0.0.1:" + wireMock.getOptions().portNumber();
    }

    /** The twin itself, for tests that speak to it past the gateway before it. */
    public Server server() {
        return new Server(baseUrl(), space, KEY);
    }

    /** The id of the space that is there from the start. */
    public String space() {
        return space;
    }

    /** What was received so far, in order of arrival; it may grow. */
    public List<Seen> seen() {
        return seen;
    }

    /** How often each operation was asked for, by its id, such as {@code create_experiment}. */
    public Map<String, Long> calls() {
        return seen.stream()
                .flatMap(request -> service.specification().operation(request.method(), request.path()).stream())
                .collect(Collectors.groupingBy(Operation::id, Collectors.counting()));
    }

    public long calls(String operation) {
        return calls().getOrDefault(operation, 0L);
    }

    /** In what the requests so far departed from Arize's API document, or from what it says in words. */
    public List<String> departures() {
        return service.departures();
    }

    public Faults faults() {
        return faults;
    }

    /**
     * Of the records (examples, runs, annotations) of the next write only the first so many are carried out. Whether it
     * is answered as if all were is left to {@link #faults()}.
     */
    public void breakOffAfter(int records) {
        service.breakOffAfter(records);
    }

    /** Lets reads be shown later writes only after this time. Writes themselves see all that was written. */
    public void trail(Duration by) {
        service.trail(by, by);
    }

    /** Lets reads be shown half of the records of a later write after half of this time, the others after all of it. */
    public void trailInHalves(Duration by) {
        service.trail(by.dividedBy(2), by);
    }

    public Keys keys() {
        return service.keys();
    }

    /** Changes and looks at what Arize has, past all requests. */
    public ArizeConsole console() {
        return service.console();
    }

    /** Does what another client of Arize might: it is not in {@link #seen()}, and no fault strikes it. */
    public Reply byAnother(String method, String path, String json) {
        String[] parts = path.split("\\?", 2);
        return service.answer(new Request(
                method,
                parts[0],
                parts.length == 1 ? "" : parts[1],
                Optional.of("Bearer " + KEY),
                Optional.of("application/json"),
                json.getBytes(StandardCharsets.UTF_8)));
    }

    /** From now on nobody listens at its address. It keeps what it has. */
    public void goAway() {
        wireMock.stop();
    }

    /** It listens at its address again. */
    public void comeBack() {
        wireMock.start();
        wireMock.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.ok()));
    }

    /** As Arize refuses more than its quota allows. */
    public static Fault.Answered throttled(Duration retryAfter) {
        return answered(Problem.THROTTLED, Map.of("Retry-After", Long.toString(retryAfter.toSeconds())));
    }

    /** As Arize says that it cannot. */
    public static Fault.Answered unavailable() {
        return answered(Problem.UNAVAILABLE, Map.of());
    }

    private static Fault.Answered answered(Problem problem, Map<String, String> more) {
        Reply reply = problem.reply("not now", "/v2");
        Map<String, String> headers = new HashMap<>(more);
        headers.put("Content-Type", reply.contentType());
        return new Fault.Answered(
                reply.status(), headers, Objects.requireNonNull(reply.body()).toString());
    }

    @Override
    public void close() {
        wireMock.stop();
    }
}
