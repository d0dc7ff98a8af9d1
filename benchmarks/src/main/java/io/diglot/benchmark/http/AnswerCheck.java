package io.diglot.benchmark.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.benchmark.load.Client;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether all contenders give the same answer: who does less is not faster. */
final class AnswerCheck {

    /** What only Arize's pages have: their cursors differ, and their runs must not. */
    private static final String RUNS = "experiment_runs";

    private final Client client = new Client();

    /** Fails where an answer differs from that of the first of its kind. */
    void check(Scenario scenario) {
        Map<String, Answer> expected = new LinkedHashMap<>();
        for (Contender contender : scenario.contenders()) {
            if (contender.target().method().equals("GET")) {
                check(scenario, contender, expected);
            }
        }
    }

    private void check(Scenario scenario, Contender contender, Map<String, Answer> expected) {
        List<String> paths = contender.target().paths();
        byte[] answer = client.get(contender.server().url(), paths.getFirst());
        String kind = paths.getFirst().startsWith("/v2/") ? "Arize" : "Opik";
        Answer first = expected.computeIfAbsent(kind, it -> new Answer(contender.subject(), answer));
        if (!isSame(first.body(), answer)) {
            throw new IllegalStateException("%s: %s answers something else than %s"
                    .formatted(scenario.name(), contender.subject(), first.subject()));
        }
    }

    private static boolean isSame(byte[] one, byte[] other) {
        return Arrays.equals(one, other) || isSamePage(Client.tree(one), Client.tree(other));
    }

    private static boolean isSamePage(JsonNode one, JsonNode other) {
        return one.path(RUNS).size() > 0
                && one.path(RUNS).equals(other.path(RUNS))
                && one.at("/pagination/has_more").equals(other.at("/pagination/has_more"));
    }

    private record Answer(String subject, byte[] body) {}
}
