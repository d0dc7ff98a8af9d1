package io.diglot.contract.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.upstream.ArizeTwin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A gateway that mirrors the twin of Arize. */
final class TwinMirror implements AutoCloseable {

    private final ArizeTwin twin;
    private final GatewayUnderTest gateway;

    private TwinMirror(ArizeTwin twin, GatewayUnderTest gateway) {
        this.twin = twin;
        this.gateway = gateway;
    }

    /** @param settings such as {@code diglot.pull.max-wait=1s} */
    static TwinMirror start(String... settings) {
        ArizeTwin twin = ArizeTwin.start();
        Map<String, String> all = new LinkedHashMap<>(Map.of(
                "diglot.backend", "arize",
                "diglot.arize.base-url", twin.baseUrl(),
                "diglot.arize.api-key", ArizeTwin.KEY,
                "diglot.pull.fresh-for", "0s",
                "diglot.arize.settle", "1s"));
        Stream.of(settings).map(setting -> setting.split("=", 2)).forEach(setting -> all.put(setting[0], setting[1]));
        return new TwinMirror(
                twin,
                GatewayUnderTest.start(all.entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new)));
    }

    ArizeTwin twin() {
        return twin;
    }

    /** Speaks Opik to the mirror. */
    Client client() {
        return new Client(gateway.server());
    }

    /** What somebody else does in Arize. */
    JsonNode byAnother(String method, String path, String json) {
        var reply = twin.byAnother(method, path, json);
        if (reply.status() / 100 != 2) {
            throw new AssertionError(method + " " + path + ": " + reply);
        }
        return Objects.requireNonNullElse(reply.body(), MissingNode.getInstance());
    }

    /** Makes a dataset of numbered examples. */
    String newDataset(String name, int examples) {
        List<String> all = new ArrayList<>();
        for (int n = 0; n < examples; n++) {
            all.add("{\"n\": " + n + "}");
        }
        return byAnother(
                        "POST",
                        "/v2/datasets",
                        "{\"name\": \"" + name + "\", \"space_id\": \"" + twin.space() + "\", \"examples\": ["
                                + String.join(", ", all) + "]}")
                .get("id")
                .textValue();
    }

    /** Makes an experiment of runs with these outputs over the first example. */
    String newExperiment(String dataset, String name, List<String> outputs) {
        return byAnother(
                        "POST",
                        "/v2/experiments",
                        "{\"name\": \"" + name + "\", \"dataset_id\": \"" + dataset + "\", \"experiment_runs\": "
                                + runs(dataset, outputs) + "}")
                .get("id")
                .textValue();
    }

    String runs(String dataset, List<String> outputs) {
        String example = twin.console().examples(dataset).getFirst().get("id").textValue();
        return outputs.stream()
                .map(output -> "{\"example_id\": \"" + example + "\", \"output\": \"" + output + "\"}")
                .toList()
                .toString();
    }

    @Override
    public void close() {
        gateway.close();
        twin.close();
    }
}
