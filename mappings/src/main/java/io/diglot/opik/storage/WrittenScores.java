package io.diglot.opik.storage;

import io.diglot.model.scores.FeedbackScore;
import io.diglot.opik.scores.OpikAssertionBatch;
import io.diglot.opik.scores.OpikFeedbackScoreMapper;
import io.diglot.opik.scores.OpikFeedbackScoreWrite;
import io.diglot.opik.scores.OpikScoreSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Scores as they are written to a real Opik server in the name of one key, whose user it takes for the author of all of
 * them: of several authors' scores of one name and queue it keeps one. Here that is the newest.
 */
public final class WrittenScores {

    private WrittenScores() {}

    /** What Opik keeps of these scores apart: the newest one of each name and queue. */
    public static List<FeedbackScore> apart(List<FeedbackScore> scores) {
        Map<Key, FeedbackScore> newest = new LinkedHashMap<>();
        for (FeedbackScore score : scores) {
            newest.merge(Key.of(score), score, FeedbackScore::newer);
        }
        return List.copyOf(newest.values());
    }

    /** Whether Opik has a place for a score: a value within its reach, and a name. */
    public static boolean fits(FeedbackScore score) {
        return stored(score).isPresent();
    }

    /** Whether what Opik shows of a score later is the same in each digit and character. */
    static boolean comesBack(FeedbackScore score) {
        return stored(score)
                        .filter(stored -> stored.value().equals(score.value()))
                        .isPresent()
                && isWhole(score.categoryName())
                && isWhole(score.reason());
    }

    /** Whether a score is the result of an assertion, which Opik shows apart. */
    public static boolean isAssertion(FeedbackScore score) {
        return score.value() != null && OpikFeedbackScoreMapper.ASSERTION.equals(score.categoryName());
    }

    /** The results of assertions among these scores. */
    public static List<OpikAssertionBatch.Item> assertions(List<FeedbackScore> scores, UUID of, String projectName) {
        return scores.stream()
                .filter(WrittenScores::isAssertion)
                .filter(WrittenScores::fits)
                .map(score -> new OpikAssertionBatch.Item(
                        of,
                        projectName,
                        null,
                        score.name(),
                        Objects.requireNonNull(score.value()).decimalValue().signum() > 0
                                ? OpikAssertionBatch.Status.PASSED
                                : OpikAssertionBatch.Status.FAILED,
                        score.reason(),
                        source(score.source())))
                .toList();
    }

    /**
     * A score as it is sent; nothing where Opik has no place for it, or one apart from scores.
     *
     * @param of the trace or span
     * @param projectName where that lies; without it nobody sees the score
     */
    public static Optional<OpikFeedbackScoreWrite> toOpik(FeedbackScore score, UUID of, String projectName) {
        return isAssertion(score)
                ? Optional.empty()
                : stored(score)
                        .map(stored -> new OpikFeedbackScoreWrite(
                                of,
                                projectName,
                                null,
                                score.name(),
                                score.categoryName(),
                                stored.value(),
                                score.reason(),
                                source(score.source()),
                                score.sourceQueueId()));
    }

    static OpikScoreSource source(FeedbackScore.Source source) {
        return switch (source) {
            case UI -> OpikScoreSource.UI;
            case SDK -> OpikScoreSource.SDK;
            case ONLINE_SCORING -> OpikScoreSource.ONLINE_SCORING;
        };
    }

    /** That of an assertion without its label, by which it would be none. */
    private static Optional<StoredScore> stored(FeedbackScore score) {
        return StoredScore.of(
                score.name(), score.value(), isAssertion(score) ? null : score.categoryName(), score.reason());
    }

    private static boolean isWhole(@Nullable String text) {
        return text == null || !text.isBlank() && KeptText.isWhole(text);
    }

    /** What tells one score from another where all have one author. */
    private record Key(String name, String queue) {
        static Key of(FeedbackScore score) {
            return new Key(score.name(), Objects.toString(score.sourceQueueId(), ""));
        }
    }
}
