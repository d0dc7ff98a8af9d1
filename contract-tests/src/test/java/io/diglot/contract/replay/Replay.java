package io.diglot.contract.replay;

import io.diglot.contract.scenario.Player;
import io.diglot.contract.scenario.Templates;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.Server;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Asks a server all that was asked of Opik, in a workspace of its own. */
final class Replay {

    private final Client client;
    private final Templates templates;
    private final Counterparts ids;
    private final StringBuilder sent = new StringBuilder();

    private Replay(Server server) {
        this.client = new Client(server);
        this.templates = new Player(server).templates();
        this.ids = new Counterparts(templates);
    }

    /** In what each answer is not as it was, by the name of the exchange; what is alike has no differences. */
    static Map<String, List<String>> of(List<Recorded> recording, Server server) {
        Replay replay = new Replay(server);
        Map<String, List<String>> differences = new LinkedHashMap<>();
        recording.forEach(recorded -> differences.put(recorded.exchange(), replay.differences(recorded)));
        return differences;
    }

    private List<String> differences(Recorded recorded) {
        nextMillisecond();
        // Together, so that the ids of one request keep their order.
        String request = ids.sent(recorded.path() + "\n" + recorded.sent());
        int end = request.indexOf('\n');
        String body = templates.expand(request.substring(end + 1));
        Map<String, String> headers = new HashMap<>(Map.of(
                "Accept", Recorded.JSON,
                "Content-Type", Recorded.JSON,
                "Comet-Workspace", templates.expand("replay-${unique}")));
        if (recorded.body() == null && recorded.text() == null) {
            headers.remove("Content-Type");
        }
        headers.putAll(recorded.headers());
        Answer answer = client.send(
                recorded.method(), request.substring(0, end), headers, body.getBytes(StandardCharsets.UTF_8));
        sent.append(recorded.sent()).append('\n');
        nextMillisecond();
        return Comparison.differences(recorded, answer, ids, sent.toString());
    }

    /** Ids are ordered by their milliseconds; within one of them, by chance. */
    private static void nextMillisecond() {
        long now = Instant.now().toEpochMilli();
        while (Instant.now().toEpochMilli() == now) {
            LockSupport.parkNanos(100_000);
        }
    }
}
