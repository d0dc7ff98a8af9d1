package io.diglot.contract.replay;

import io.diglot.contract.scenario.Templates;
import io.diglot.contract.server.Caller;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.Gzip;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Asks a server all that was asked of another. */
public final class Replay {

    private final Caller caller;
    private final Map<String, String> headers;
    private final Templates templates;
    private final Counterparts ids;
    private final StringBuilder sent = new StringBuilder();

    private Replay(Caller caller, Templates templates, Map<String, String> headers) {
        this.caller = caller;
        this.templates = templates;
        this.headers = headers;
        this.ids = new Counterparts(templates);
    }

    /**
     * An exchange that was asked again.
     *
     * @param recorded with its templates filled in
     * @param differences in what the answer is not as it was
     */
    public record Replayed(Recorded recorded, Answer answer, List<String> differences) {}

    /**
     * What is answered now, in the order of the recording.
     *
     * @param templates what those in the recording stand for
     * @param headers that each request has beside its own
     */
    public static List<Replayed> of(
            List<Recorded> recording, Caller caller, Templates templates, Map<String, String> headers) {
        Replay replay = new Replay(caller, templates, headers);
        return recording.stream()
                .map(recorded -> replay.asked(recorded.filledIn(templates)))
                .toList();
    }

    private Replayed asked(Recorded recorded) {
        nextMillisecond();
        // Together, so that the ids of one request keep their order.
        String request = ids.sent(recorded.path() + "\n" + recorded.sent());
        int end = request.indexOf('\n');
        String body = templates.expand(request.substring(end + 1));
        Map<String, String> all = new HashMap<>(headers);
        all.put("Accept", Recorded.JSON);
        if (recorded.body() != null || recorded.text() != null) {
            all.put("Content-Type", Recorded.JSON);
        }
        all.putAll(recorded.headers());
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Answer answer = caller.send(
                recorded.method(), request.substring(0, end), all, recorded.isPacked() ? Gzip.of(bytes) : bytes);
        sent.append(recorded.sent()).append('\n');
        nextMillisecond();
        return new Replayed(recorded, answer, Comparison.differences(recorded, answer, ids, sent.toString()));
    }

    /** Ids are ordered by their milliseconds; within one of them, by chance. */
    private static void nextMillisecond() {
        long now = Instant.now().toEpochMilli();
        while (Instant.now().toEpochMilli() == now) {
            LockSupport.parkNanos(100_000);
        }
    }
}
