package io.diglot.opik.storage;

import io.diglot.json.Json;
import io.diglot.model.scores.FeedbackScore;
import io.diglot.opik.scores.OpikAssertionResult;
import io.diglot.opik.scores.OpikFeedbackScore;
import io.diglot.opik.scores.OpikFeedbackScoreMapper;
import io.diglot.opik.scores.OpikScoreEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The scores of a trace or a span as Opik's own clients are shown them, one of each name, author and queue. */
public final class ShownScores {

    /** In which scores stand here: Opik gives them in none. */
    static final Comparator<FeedbackScore> IN_ORDER = Comparator.comparing(FeedbackScore::name)
            .thenComparing(FeedbackScore::author)
            .thenComparing(FeedbackScore::sourceQueueId, Comparator.nullsFirst(Comparator.comparing(UUID::toString)));

    private ShownScores() {}

    /** Those that were shown. Of several authors' scores of one name Opik does not say when each was made. */
    public static List<FeedbackScore> toModel(@Nullable List<OpikFeedbackScore> shown) {
        if (shown == null || shown.isEmpty()) {
            return List.of();
        }
        List<FeedbackScore> scores = new ArrayList<>(shown.size());
        for (OpikFeedbackScore ofName : shown) {
            List<FeedbackScore> read = ReadScores.of(List.of(stored(ofName)));
            if (read.size() == 1 && ofName.createdAt() != null) {
                scores.add(made(read.getFirst(), ofName.createdAt()));
            } else {
                scores.addAll(read);
            }
        }
        scores.sort(IN_ORDER);
        return scores;
    }

    /** The assertions that a run was held against; Opik shows neither who did so nor when. */
    public static List<FeedbackScore> ofAssertions(
            @Nullable List<OpikAssertionResult> shown, String author, Instant at) {
        return shown == null
                ? List.of()
                : shown.stream()
                        .map(result -> new FeedbackScore(
                                result.value(),
                                Json.number(result.passed() ? 1 : 0),
                                OpikFeedbackScoreMapper.ASSERTION,
                                result.reason(),
                                FeedbackScore.Source.SDK,
                                null,
                                author,
                                at,
                                at))
                        .sorted(IN_ORDER)
                        .toList();
    }

    private static StoredScores stored(OpikFeedbackScore shown) {
        SequencedMap<String, StoredScores.Given> given = null;
        if (shown.valueByAuthor() != null) {
            given = new LinkedHashMap<>();
            for (var entry : shown.valueByAuthor().entrySet()) {
                given.put(entry.getKey(), given(entry.getValue()));
            }
        }
        return new StoredScores(
                shown.name(),
                shown.categoryName(),
                shown.value(),
                shown.reason(),
                shown.source(),
                shown.lastUpdatedAt(),
                shown.lastUpdatedBy(),
                given);
    }

    private static StoredScores.Given given(OpikScoreEntry entry) {
        return new StoredScores.Given(
                entry.value(),
                entry.reason(),
                entry.categoryName(),
                entry.source(),
                entry.lastUpdatedAt(),
                entry.sourceQueueId(),
                entry.author());
    }

    private static FeedbackScore made(FeedbackScore score, Instant at) {
        return new FeedbackScore(
                score.name(),
                score.value(),
                score.categoryName(),
                score.reason(),
                score.source(),
                score.sourceQueueId(),
                Objects.requireNonNull(score.author()),
                at,
                score.lastUpdatedAt());
    }

    /** As {@link ReadScores} needs it, for those who read a trace as a run. */
    static @Nullable List<StoredScores> stored(@Nullable List<OpikFeedbackScore> shown) {
        return shown == null ? null : shown.stream().map(ShownScores::stored).toList();
    }
}
