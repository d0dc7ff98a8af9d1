package io.diglot.contract.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Opik;
import io.diglot.contract.server.Server;
import io.diglot.json.Json;
import io.diglot.json.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Law: a table that comes by one of Arize's two ways is the same table by the other, value by value. */
abstract class FlightLaws {

    private static final Set<String> OF_AN_EXAMPLE = Set.of("id", "created_at", "updated_at");
    private static final Set<String> OF_A_RUN = Set.of("id");

    abstract Server server();

    @Property(tries = 25, shrinking = ShrinkingMode.BOUNDED)
    void examples_that_came_by_flight_are_read_by_rest(@ForAll("tables") Rows sent) {
        String dataset = flight().putDataset(name(), sent.rows());

        Rows read =
                Rows.of(get("/v2/datasets/" + dataset + "/examples?limit=500").get("examples"));

        read.assertSameAs(sent, OF_AN_EXAMPLE);
        bothWaysAreOne(new Rows(flight().examples(dataset)), read);
    }

    @Property(tries = 25, shrinking = ShrinkingMode.BOUNDED)
    void examples_that_came_by_rest_are_read_by_flight(@ForAll("tables") Rows sent) {
        String dataset = post(
                "/v2/datasets",
                "{\"space_id\":\"" + server().space() + "\",\"name\":\"" + name() + "\",\"examples\":" + sent.json()
                        + "}");

        Rows read = new Rows(flight().examples(dataset));

        read.assertSameAs(sent, OF_AN_EXAMPLE);
        bothWaysAreOne(
                read,
                Rows.of(get("/v2/datasets/" + dataset + "/examples?limit=500").get("examples")));
    }

    @Property(tries = 25, shrinking = ShrinkingMode.BOUNDED)
    void runs_that_came_by_flight_are_read_by_rest(@ForAll("tables") Rows table) {
        String dataset = datasetOfOne();
        Rows sent = runs(table, exampleOf(dataset));
        String name = name();
        flight().begin(dataset, name);
        String experiment = flight().putRuns(dataset, name, sent.rows());

        Rows read =
                Rows.of(get("/v2/experiments/" + experiment + "/runs?limit=500").get("experiment_runs"));

        read.assertSameAs(sent, OF_A_RUN);
        bothWaysAreOne(new Rows(flight().runs(experiment)), read);
    }

    @Property(tries = 25, shrinking = ShrinkingMode.BOUNDED)
    void runs_that_came_by_rest_are_read_by_flight(@ForAll("tables") Rows table) {
        String dataset = datasetOfOne();
        Rows sent = runs(table, exampleOf(dataset));
        String experiment = post(
                "/v2/experiments",
                "{\"dataset_id\":\"" + dataset + "\",\"name\":\"" + name() + "\",\"experiment_runs\":" + sent.json()
                        + "}");

        Rows read = new Rows(flight().runs(experiment));

        read.assertSameAs(sent, OF_A_RUN);
        bothWaysAreOne(
                read,
                Rows.of(get("/v2/experiments/" + experiment + "/runs?limit=500").get("experiment_runs")));
    }

    @Provide
    Arbitrary<Rows> tables() {
        return RowArbitraries.rows();
    }

    /** Also what the server gave: ids and dates. */
    private static void bothWaysAreOne(Rows byFlight, Rows byRest) {
        byFlight.assertSameAs(byRest, Set.of());
        assertThat(byFlight.rows())
                .extracting(row -> row.get("id"))
                .doesNotContainNull()
                .doesNotHaveDuplicates();
    }

    /** Runs of one example with these columns; outputs, scores and labels are there in some of them. */
    private static Rows runs(Rows table, String example) {
        List<Members<Json>> runs = new ArrayList<>();
        for (Members<Json> columns : table.rows()) {
            int n = runs.size();
            runs.add(Members.<Json>builder(columns.size() + 6)
                    .put("example_id", Json.string(example))
                    .put("output", n % 4 == 3 ? Json.NULL : Json.string("output " + n))
                    .put("error", n % 4 == 3 ? Json.string("ValueError('boom')") : Json.NULL)
                    .put("eval.quality.score", n % 3 == 2 ? Json.NULL : Json.number(n))
                    .put("eval.quality.label", n % 2 == 0 ? Json.NULL : Json.string("odd"))
                    .putAll(columns)
                    .build());
        }
        return new Rows(runs);
    }

    private String datasetOfOne() {
        return post(
                "/v2/datasets",
                "{\"space_id\":\"" + server().space() + "\",\"name\":\"" + name() + "\",\"examples\":[{\"q\":1}]}");
    }

    private String exampleOf(String dataset) {
        return get("/v2/datasets/" + dataset + "/examples").at("/examples/0/id").textValue();
    }

    private String post(String path, String body) {
        return client().post(path, body).document().get("id").textValue();
    }

    private JsonNode get(String path) {
        return client().get(path).document();
    }

    private static String name() {
        return "law " + Opik.newId();
    }

    private FlightClient flight() {
        return new FlightClient(server());
    }

    private Client client() {
        return new Client(server());
    }
}
