package io.diglot.contract.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.contract.server.Arize;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.upstream.ChainUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A search that finds little looks at so many rows a page, says where it stopped, and misses nothing. */
class SearchTest {

    private static final String FEW = "diglot.search.rows=7";
    private static final int RUNS = 40;

    private static GatewayUnderTest embedded;
    private static GatewayUnderTest onOpik;

    @BeforeAll
    static void start() {
        embedded = GatewayUnderTest.start(FEW);
        onOpik = ChainUnderTest.startBefore(GatewayUnderTest.shared().server().url() + "/api", FEW);
    }

    @AfterAll
    static void stop() {
        onOpik.close();
        embedded.close();
    }

    static List<Client> clients() {
        return List.of(new Client(embedded.server()), new Client(onOpik.server()));
    }

    @ParameterizedTest
    @MethodSource("clients")
    void pages_end_early_and_together_hold_each_run_once(Client client) {
        Arize arize = new Arize(client);
        String dataset = arize.createDataset("searched " + System.nanoTime(), RUNS);
        List<String> outputs =
                IntStream.range(0, RUNS).mapToObj("out %02d"::formatted).toList();
        String experiment = arize.createExperiment(
                        dataset, arize.exampleIds(dataset).getFirst(), "searched", outputs)
                .document()
                .get("id")
                .textValue();
        String runs = "/v2/experiments/" + experiment + "/runs/search";
        String examples = "/v2/datasets/" + dataset + "/examples/search";

        assertThat(pages(client, runs, "output like '%9'", "experiment_runs", "output"))
                .hasSizeGreaterThanOrEqualTo(RUNS / 7)
                .allSatisfy(page -> assertThat(page).hasSizeLessThanOrEqualTo(1))
                .flatMap(page -> page)
                .containsExactly("out 09", "out 19", "out 29", "out 39");
        assertThat(pages(client, runs, "output != 'out 05'", "experiment_runs", "output"))
                .flatMap(page -> page)
                .containsExactlyElementsOf(outputs.stream()
                        .filter(output -> !output.equals("out 05"))
                        .toList());
        assertThat(pages(client, examples, "n = 3 or n > 37", "examples", "n"))
                .flatMap(page -> page)
                .containsExactly("3", "38", "39");
    }

    private static List<List<String>> pages(Client client, String path, String filter, String list, String column) {
        List<List<String>> pages = new ArrayList<>();
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("filter", filter).put("limit", 5);
        JsonNode next;
        do {
            JsonNode page = client.post(path, body.toString()).document();
            List<String> rows = new ArrayList<>();
            page.get(list).forEach(row -> rows.add(row.get(column).asText()));
            pages.add(rows);
            next = page.get("pagination").get("next_cursor");
            body.set("cursor", next);
        } while (next != null && pages.size() <= RUNS);
        return pages;
    }
}
