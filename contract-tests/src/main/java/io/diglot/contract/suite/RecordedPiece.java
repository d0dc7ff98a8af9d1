package io.diglot.contract.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.contract.replay.Recorded;
import io.diglot.contract.replay.Replay;
import io.diglot.contract.replay.Replay.Replayed;
import io.diglot.contract.scenario.Templates;
import io.diglot.contract.scenario.Verdict;
import io.diglot.contract.scenario.Verdict.Sent;
import io.diglot.contract.scenario.Verdict.Stage;
import io.diglot.contract.server.Caller;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A recording that is asked again: it is alike where each answer is as it was.
 *
 * @param seen is told of all of it
 */
public record RecordedPiece(List<Recorded> recording, Consumer<List<Replayed>> seen) implements Piece {

    RecordedPiece(List<Recorded> recording) {
        this(recording, replayed -> {});
    }

    @Override
    public Verdict play(Caller caller, String unique, String ui) {
        Templates templates = new Templates(Map.of("space", caller.server().space(), "unique", unique, "ui", ui));
        List<Replayed> replayed = Replay.of(recording, caller, templates, Map.of());
        seen.accept(replayed);
        int at = 0;
        while (at < replayed.size() - 1 && replayed.get(at).differences().isEmpty()) {
            at++;
        }
        Replayed judged = replayed.get(at);
        Recorded recorded = judged.recorded();
        return new Verdict(
                at == replayed.size() - 1 ? Stage.THEN : Stage.GIVEN,
                new Sent(recorded.request(), recorded.sent()),
                expected(recorded),
                judged.answer(),
                judged.differences());
    }

    private static JsonNode expected(Recorded recorded) {
        ObjectNode expected = JsonNodeFactory.instance.objectNode().put("status", recorded.status());
        if (!recorded.answered().isEmpty()) {
            ObjectNode headers = expected.putObject("headers");
            recorded.answered().forEach(headers::put);
        }
        JsonNode json = recorded.json();
        if (json != null) {
            expected.set("body", json);
        }
        if (!recorded.lines().isEmpty()) {
            expected.putArray("lines").addAll(recorded.lines());
        }
        String plain = recorded.plain();
        return plain == null ? expected : expected.put("text", plain);
    }
}
