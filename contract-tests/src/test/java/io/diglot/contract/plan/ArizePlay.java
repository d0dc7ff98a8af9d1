package io.diglot.contract.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.contract.Eventually;
import io.diglot.contract.publish.Evaluated;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Server;
import io.diglot.contract.upstream.ArizeTwin;
import io.diglot.contract.upstream.ChainUnderTest;
import io.diglot.contract.upstream.Fault;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Opik's dialect on a mirror of Arize: what is written comes there, and what is changed there comes back. */
final class ArizePlay implements Play {

    private static final String EXAMPLES = "/v2/datasets/[^/]+/examples";
    private static final String RUNS = "/v2/experiments/[^/]+/runs";

    private final ArizeTwin twin = ArizeTwin.start();

    @Override
    public List<String> settings() {
        return ChainUnderTest.arizeSettings(
                twin.baseUrl(),
                "diglot.arize.api-key=" + ArizeTwin.KEY,
                "diglot.publish.quiet=100ms",
                "diglot.arize.settle=1s",
                "diglot.pull.fresh-for=0s");
    }

    @Override
    public void play(GatewayUnderTest gateway) {
        Server server = new Server(gateway.server().url(), twin.space(), null);
        Mirror mirror = new Mirror(new Client(server), new Client(gateway.management()));
        refuse(mirror);
        takeOut(mirror);
        Play.scenarios(server, "scenarios", "opik/");
        Play.scenarios(server, "differences-on-arize", "");
        // Some of it is never published. Who reads in Arize's dialect waits for what can be.
        mirror.client().get("/v2/experiments?limit=1").success();
    }

    /** Arize does not take all, and is asked again. */
    private void refuse(Mirror mirror) {
        Evaluated evaluated = Evaluated.write(mirror.client(), "refused", 2);
        evaluated.awaitIn(twin);
        twin.faults().next("POST", RUNS, new Fault.Answered(422, Map.of(), "{}"));
        evaluated.addRuns(1);
        Eventually.is(() -> mirror.listed("parked").anyMatch(line -> isOf(line, "run")));
        twin.faults().next("POST", EXAMPLES, new Fault.Answered(422, Map.of(), "{}"));
        evaluated.addExamples(1);
        Eventually.is(() -> mirror.listed("parked").anyMatch(line -> isOf(line, "example")));

        mirror.listed("parked").forEach(mirror::tryAgain);

        evaluated.awaitIn(twin);
        evaluated.deleteFirstRun();
        evaluated.renameExperiment("kept here alone");
        mirror.awaitPublished();
        evaluated.deleteExperiment();
        evaluated.deleteDataset();
        mirror.awaitPublished();
    }

    /** Somebody deletes there what is here, also where something of it is still to be brought. */
    private void takeOut(Mirror mirror) {
        Evaluated gone = Evaluated.write(mirror.client(), "gone", 2);
        gone.awaitIn(twin);
        mirror.awaitPublished();
        // What came there lately may only be missing from a list that trails.
        deleteExperiments(gone);
        Eventually.is(() -> mirror.experiments("gone").isEmpty());
        gone.datasetsIn(twin).forEach(dataset -> twin.console().deleteDataset(id(dataset)));
        Eventually.is(() -> mirror.datasets("gone").isEmpty());

        Evaluated ahead = Evaluated.write(mirror.client(), "ahead", 2);
        ahead.awaitIn(twin);
        mirror.awaitPublished();
        twin.faults().always("POST", RUNS, ArizeTwin.unavailable());
        ahead.addRuns(1);
        deleteExperiments(ahead);
        Eventually.is(() -> {
            mirror.experiments("ahead");
            return ahead.runsIn(twin).size() == 3;
        });
        twin.faults().clear();
    }

    private void deleteExperiments(Evaluated evaluated) {
        evaluated.experimentsIn(twin).forEach(experiment -> twin.console().deleteExperiment(id(experiment)));
    }

    private static String id(JsonNode resource) {
        return resource.get("id").textValue();
    }

    private static boolean isOf(JsonNode line, String kind) {
        return kind.equals(line.get("kind").textValue());
    }

    @Override
    public void close() {
        twin.close();
    }

    /** @param client speaks Opik to it */
    private record Mirror(Client client, Client management) {

        JsonNode datasets(String name) {
            return client.get("/v1/private/datasets?size=10&name=" + name)
                    .document()
                    .get("content");
        }

        JsonNode experiments(String name) {
            return client.get("/v1/private/experiments?size=10&name=" + name)
                    .document()
                    .get("content");
        }

        Stream<JsonNode> listed(String state) {
            return management
                    .get("/publications")
                    .document()
                    .get("publications")
                    .valueStream()
                    .filter(line -> line.get("state").textValue().equals(state));
        }

        void tryAgain(JsonNode line) {
            management
                    .post(
                            "/publications/default/"
                                    + (isOf(line, "example") ? "dataset/" : "experiment/")
                                    + line.get("parent").textValue(),
                            "{}")
                    .success();
        }

        void awaitPublished() {
            Eventually.is(() -> listed("pending").findAny().isEmpty());
        }
    }
}
