package io.diglot.opik.scores;

import io.diglot.model.scores.ScoreNames;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The names of scores ({@code FeedbackScoreNames}). */
public record OpikScoreNames(List<Name> scores) {

    /** @param type {@code feedback_scores} or {@code experiment_scores}; absent where there is but one kind */
    public record Name(String name, @Nullable String type) {}

    /** Those of traces, spans or threads, of which there is but one kind. */
    public static OpikScoreNames plain(List<String> names) {
        return new OpikScoreNames(
                names.stream().map(name -> new Name(name, null)).toList());
    }

    public static OpikScoreNames of(ScoreNames names) {
        Stream<Name> ofTraces = names.ofTraces().stream().map(name -> new Name(name, "feedback_scores"));
        Stream<Name> ofExperiments = names.ofExperiments().stream().map(name -> new Name(name, "experiment_scores"));
        return new OpikScoreNames(Stream.concat(ofTraces, ofExperiments).toList());
    }
}
