package io.diglot.benchmark.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.benchmark.load.Client;
import io.diglot.benchmark.load.Target;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whether all contenders give the same answer: who does less is not faster. */
final class AnswerCheck {

    /** What only Arize's pages have: their cursors differ, and their runs must not. */
    private static final String RUNS = "experiment_runs";

    private final Client client = new Client();

    /** Fails where an answer differs from that of the first of its kind. */
    void check(Scenario scenario) {
        Map<String, Answer> expected = new LinkedHashMap<>();
        scenario.contenders().forEach(contender -> check(scenario, contender, expected));
    }

    private void check(Scenario scenario, Contender contender, Map<String, Answer> expected) {
        Target target = contender.target();
        String path = target.paths().getFirst();
        String body = target.body();
        byte[] answer = client.send(
                        contender.server().url(),
                        target.method(),
                        path,
                        body == null ? null : body.replace(Target.UNIQUE, "checked"))
                .body();
        Answer first = expected.computeIfAbsent(kind(path), it -> new Answer(contender.subject(), answer));
        if (!isSame(first.body(), answer)) {
            throw new IllegalStateException("%s: %s answers something else than %s"
                    .formatted(scenario.name(), contender.subject(), first.subject()));
        }
    }

    /** A first page has other runs than the one behind it. */
    private static String kind(String path) {
        return path.startsWith("/v2/") ? path.contains("cursor=") ? "Arize, next page" : "Arize" : "Opik";
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
