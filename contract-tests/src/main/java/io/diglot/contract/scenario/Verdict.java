package io.diglot.contract.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.contract.server.Client.Answer;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What came of a scenario.
 *
 * @param stage which of its exchanges was judged, or did not go as it has to before that
 * @param sent the request line of that exchange, and its body
 * @param expected the answer that belongs to it
 * @param received the one that came; absent where none did
 * @param differences all in which the two are not alike; none, where they are
 */
public record Verdict(
        Stage stage, Sent sent, JsonNode expected, @Nullable Answer received, List<String> differences) {

    /** A part of a scenario. */
    public enum Stage {
        /** What goes before. */
        GIVEN,
        /** What is judged. */
        THEN
    }

    /** A request as it was sent. */
    public record Sent(String line, String body) {}

    public Verdict {
        Objects.requireNonNull(stage, "stage");
        differences = List.copyOf(differences);
    }

    public boolean alike() {
        return differences.isEmpty();
    }

    /** In words: the differences, and the answer in which they are. */
    public String told() {
        return Stream.of(
                        stage == Stage.GIVEN ? "Given was not so:" : null,
                        String.join("\n", differences),
                        received == null ? null : "\n" + received)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
    }
}
