package io.diglot.opik.storage;

import io.diglot.json.Json;
import io.diglot.model.scores.FeedbackScore;
import io.diglot.opik.scores.OpikScoreSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The scores that a trace has in Opik, by name and author, since Opik gives them in no order. Each author's stands for
 * itself: what stands above several authors is mixed of them.
 */
final class ReadScores {

    private static final Comparator<FeedbackScore> IN_ORDER =
            Comparator.comparing(FeedbackScore::name).thenComparing(FeedbackScore::author);

    private ReadScores() {}

    static List<FeedbackScore> of(@Nullable List<StoredScores> shown) {
        if (shown == null || shown.isEmpty()) {
            return List.of();
        }
        List<FeedbackScore> scores = new ArrayList<>(shown.size());
        for (StoredScores score : shown) {
            Map<String, StoredScores.Given> byAuthor = score.valueByAuthor();
            if (byAuthor == null || byAuthor.isEmpty()) {
                scores.add(alone(score));
            } else {
                byAuthor.forEach((key, entry) -> scores.add(of(score, key, entry)));
            }
        }
        scores.sort(IN_ORDER);
        return scores;
    }

    private static FeedbackScore of(StoredScores score, String key, StoredScores.Given entry) {
        return new FeedbackScore(
                score.name(),
                shortest(entry.value()),
                given(entry.categoryName()),
                given(entry.reason()),
                source(entry.source()),
                entry.sourceQueueId(),
                author(key, entry),
                entry.lastUpdatedAt(),
                entry.lastUpdatedAt());
    }

    /** As older servers show it, which know one author of a score. */
    private static FeedbackScore alone(StoredScores score) {
        return new FeedbackScore(
                score.name(),
                shortest(score.value()),
                given(score.categoryName()),
                given(score.reason()),
                source(score.source()),
                null,
                Objects.requireNonNullElse(score.lastUpdatedBy(), ""),
                score.lastUpdatedAt(),
                score.lastUpdatedAt());
    }

    /** The key is the author, or the author and the queue. */
    private static String author(String key, StoredScores.Given entry) {
        if (entry.author() != null) {
            return entry.author();
        }
        String queue = "_" + entry.sourceQueueId();
        return key.endsWith(queue) ? key.substring(0, key.length() - queue.length()) : key;
    }

    /** Opik fills up to nine digits: {@code 1.000000000}, {@code 0E-9}. */
    private static Json shortest(Json value) {
        return StoredScore.value(value).orElse(value);
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static FeedbackScore.Source source(OpikScoreSource source) {
        return switch (source) {
            case UI -> FeedbackScore.Source.UI;
            case SDK -> FeedbackScore.Source.SDK;
            case ONLINE_SCORING -> FeedbackScore.Source.ONLINE_SCORING;
        };
    }
}
