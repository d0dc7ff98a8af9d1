package io.diglot.contract.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.contract.Eventually;
import io.diglot.contract.server.Arize;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.ForkedGateway;
import io.diglot.contract.upstream.ChainUnderTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rows that are together wider than all memory come whole, in each dialect, to several readers at once. */
class WideRowsTest {

    private static final int ROWS = 150;
    private static final int ATTEMPTS = 30;
    private static final int AT_ONCE = 5;
    /** So wide that five readers ask for more than twice of what there is. */
    private static final String WIDE = "x".repeat(500_000);

    private static final String HEAP = "160m";
    private static final JsonFactory JSON = new JsonFactory();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static ForkedGateway gateway;
    private static Client client;
    private static String dataset;
    private static String experiment;

    @BeforeAll
    static void write() {
        // A search is to end when it has seen all rows, however busy the machine is.
        gateway = ForkedGateway.start(HEAP, List.of("diglot.search.time=10m"));
        client = new Client(gateway.server());
        Arize arize = new Arize(client);
        dataset = arize.createDataset("wide-rows", 1);
        for (int n = 1; n < ROWS; n += AT_ONCE) {
            ObjectNode more = NODES.objectNode();
            ArrayNode examples = more.putArray("examples");
            IntStream.range(n, Math.min(ROWS, n + AT_ONCE))
                    .forEach(i -> examples.addObject().put("n", i).put("wide", WIDE));
            client.post("/v2/datasets/" + dataset + "/examples", more.toString())
                    .success();
        }
        String example = arize.exampleIds(dataset).getFirst();
        experiment = arize.createExperiment(dataset, example, "wide-rows", outputs(0))
                .document()
                .get("id")
                .textValue();
        for (int n = AT_ONCE; n < ROWS; n += AT_ONCE) {
            arize.append(experiment, example, outputs(n));
        }
    }

    @AfterAll
    static void stop() {
        boolean lived = gateway.isAlive();
        String log = gateway.log();
        gateway.close();
        assertThat(lived).as("%s", log).isTrue();
        assertThat(log).doesNotContain("OutOfMemoryError");
    }

    private static List<String> outputs(int from) {
        return IntStream.range(from, from + AT_ONCE)
                .mapToObj(n -> "{\"n\":" + n + "}" + WIDE)
                .toList();
    }

    @Test
    void pages_of_arize_hold_as_many_examples_as_were_asked_for() throws Exception {
        String path = "/v2/datasets/" + dataset + "/examples";
        assertThat(atOnce(
                        () -> read("GET", path + "?limit=500", null),
                        () -> read("GET", path + "?limit=500", null),
                        () -> read("GET", path + "?limit=500", null),
                        () -> walk(path, 40)))
                .allSatisfy(numbers -> assertThat(numbers).isEqualTo(upwards()));
        assertThat(read("GET", path + "?limit=40", null).numbers).hasSize(40);
    }

    @Test
    void pages_of_arize_hold_as_many_runs_as_were_asked_for() throws Exception {
        String path = "/v2/experiments/" + experiment + "/runs";
        assertThat(atOnce(
                        () -> read("GET", path + "?limit=500", null),
                        () -> read("GET", path + "?limit=500", null),
                        () -> read("GET", path + "?limit=500", null),
                        () -> walk(path, 40)))
                .allSatisfy(numbers -> assertThat(numbers).isEqualTo(upwards()));
    }

    @Test
    void searches_hold_what_they_look_for_and_look_at_what_they_do_not_hold() throws Exception {
        String runs = "/v2/experiments/" + experiment + "/runs/search";
        String examples = "/v2/datasets/" + dataset + "/examples/search";
        assertThat(atOnce(
                        () -> read("POST", runs, search("output contains 'xx'")),
                        () -> read("POST", examples, search("n >= 0 and n < 1000"))))
                .allSatisfy(numbers -> assertThat(numbers).isEqualTo(upwards()));
        assertThat(atOnce(
                        () -> read("POST", runs, search("output like '%y'")),
                        () -> read("POST", examples, search("wide like '%x%y' or n > 147"))))
                .containsExactly(List.of(), List.of(148, 149));
    }

    private static String search(String filter) {
        return NODES.objectNode().put("filter", filter).put("limit", 500).toString();
    }

    @Test
    void pages_of_opik_hold_all_their_items() throws Exception {
        String path = "/v1/private/datasets/" + uuid(dataset) + "/items";
        String stream = NODES.objectNode()
                .put("dataset_name", "wide-rows")
                .put("steam_limit", 2000)
                .toString();
        assertThat(atOnce(
                        () -> read("GET", path + "?size=500", null),
                        () -> read("GET", path + "?size=500", null),
                        () -> pages(path + "?", 40),
                        () -> read("POST", "/v1/private/datasets/items/stream", stream)))
                .allSatisfy(numbers -> assertThat(numbers).isEqualTo(upwards().reversed()));
    }

    @Test
    void pages_and_streams_of_opik_hold_all_traces() throws Exception {
        String items = NODES.objectNode()
                .put("experiment_name", "wide-rows")
                .put("limit", 2000)
                .toString();
        String project = "/v1/private/traces?project_name=" + projectOfRuns().replace(" ", "%20");
        String search = NODES.objectNode()
                .put("project_name", projectOfRuns())
                .put("limit", 2000)
                .toString();
        assertThat(atOnce(
                        () -> read("GET", project + "&size=500", null),
                        () -> pages(project + "&", 40),
                        () -> read("POST", "/v1/private/traces/search", search),
                        () -> read("POST", "/v1/private/experiments/items/stream", items)))
                .allSatisfy(numbers -> assertThat(numbers).isEqualTo(upwards().reversed()));
    }

    @Test
    void what_an_opik_server_holds_comes_whole_too() throws Exception {
        try (ForkedGateway before = ForkedGateway.start(
                HEAP, ChainUnderTest.settings(gateway.server().url().toString()))) {
            String examples = "/v2/datasets/" + dataset + "/examples";
            String runs = "/v2/experiments/" + experiment + "/runs";
            assertThat(atOnce(
                            () -> read(before, "GET", examples + "?limit=500", null),
                            () -> read(before, "GET", runs + "?limit=500", null)))
                    .allSatisfy(numbers -> assertThat(numbers).isEqualTo(upwards()));
            assertThat(before.log()).doesNotContain("OutOfMemoryError");
        }
    }

    @Test
    void who_reads_slowly_does_not_take_the_memory_of_others() throws Exception {
        String path = "/v2/datasets/" + dataset + "/examples?limit=500";
        List<InputStream> slow = new ArrayList<>();
        for (int n = 0; n < 8; n++) {
            slow.add(open(gateway, "GET", path, null));
        }
        Eventually.pause(Duration.ofSeconds(3));

        assertThat(client.get("/v2/datasets/" + dataset).status()).isEqualTo(200);
        assertThat(slow)
                .allSatisfy(answer -> assertThat(numbers(answer).numbers).isEqualTo(upwards()));
    }

    private static String projectOfRuns() {
        return client.get("/v1/private/projects")
                .document()
                .get("content")
                .get(0)
                .get("name")
                .textValue();
    }

    @SafeVarargs
    private static List<List<Integer>> atOnce(Callable<Read>... readers) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(readers.length)) {
            List<Future<Read>> reading = new ArrayList<>();
            for (Callable<Read> reader : readers) {
                reading.add(threads.submit(reader));
            }
            List<List<Integer>> all = new ArrayList<>();
            for (Future<Read> read : reading) {
                all.add(read.get(3, TimeUnit.MINUTES).numbers);
            }
            return all;
        }
    }

    private static Read walk(String path, int limit) {
        Read all = new Read();
        do {
            String cursor = all.cursor == null ? "" : "&cursor=" + all.cursor;
            Read page = read("GET", path + "?limit=" + limit + cursor, null);
            assertThat(page.numbers).hasSize(Math.min(limit, ROWS - all.numbers.size()));
            all.numbers.addAll(page.numbers);
            all.cursor = page.cursor;
        } while (all.cursor != null);
        return all;
    }

    private static Read pages(String path, int size) {
        Read all = new Read();
        for (int page = 1; all.numbers.size() < ROWS; page++) {
            Read read = read("GET", path + "size=" + size + "&page=" + page, null);
            assertThat(read.numbers).hasSize(Math.min(size, ROWS - all.numbers.size()));
            assertThat(read.size).isEqualTo(read.numbers.size());
            assertThat(read.total).isEqualTo(ROWS);
            all.numbers.addAll(read.numbers);
        }
        return all;
    }

    private static List<Integer> upwards() {
        return IntStream.range(0, ROWS).boxed().toList();
    }

    private static String uuid(String id) {
        String text = new String(Base64.getDecoder().decode(id), StandardCharsets.UTF_8);
        return text.substring(text.indexOf(':') + 1);
    }

    /** What is told of by its number was once read; the test itself has no room for all of it either. */
    private static final class Read {
        private final List<Integer> numbers = new ArrayList<>();
        private @Nullable String cursor;
        private int size;
        private int total;
    }

    private static Read read(String method, String path, @Nullable String body) {
        return read(gateway, method, path, body);
    }

    private static Read read(ForkedGateway asked, String method, String path, @Nullable String body) {
        try {
            return numbers(open(asked, method, path, body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks again where it is too much at once, as all clients of both vendors do. */
    private static InputStream open(ForkedGateway asked, String method, String path, @Nullable String body)
            throws IOException {
        HttpURLConnection answered = ask(asked, method, path, body);
        for (int attempt = 1; answered.getResponseCode() == 503 && attempt < ATTEMPTS; attempt++) {
            Eventually.pause(Duration.ofSeconds(answered.getHeaderFieldInt("Retry-After", 1)));
            answered = ask(asked, method, path, body);
        }
        return answered.getInputStream();
    }

    private static HttpURLConnection ask(ForkedGateway asked, String method, String path, @Nullable String body)
            throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create(asked.server().url() + path).toURL().openConnection();
        connection.setRequestMethod(method);
        asked.server().headers(path).forEach(connection::setRequestProperty);
        if (body != null) {
            connection.setRequestProperty("Content-Type", "application/json");
            connection.setDoOutput(true);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body.getBytes(StandardCharsets.UTF_8));
            }
        }
        return connection;
    }

    private static Read numbers(InputStream answer) {
        Read read = new Read();
        try (InputStream in = answer;
                JsonParser parser = JSON.createParser(in)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    JsonToken value = parser.nextToken();
                    if (name.equals("n") && value.isNumeric()) {
                        read.numbers.add(parser.getIntValue());
                    } else if (name.equals("output") && value == JsonToken.VALUE_STRING) {
                        String text = parser.getText();
                        read.numbers.add(Integer.parseInt(text.substring("{\"n\":".length(), text.indexOf('}'))));
                    } else if (name.equals("next_cursor") && value == JsonToken.VALUE_STRING) {
                        read.cursor = parser.getText();
                    } else if (name.equals("size")) {
                        read.size = parser.getIntValue();
                    } else if (name.equals("total")) {
                        read.total = parser.getIntValue();
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }
}
