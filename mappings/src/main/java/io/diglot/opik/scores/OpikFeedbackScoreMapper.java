package io.diglot.opik.scores;

import io.diglot.StrictMapping;
import io.diglot.json.Json;
import io.diglot.model.DecimalColumn;
import io.diglot.model.scores.FeedbackScore;
import io.diglot.model.scores.ScoreDraft;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mapstruct.BeanMapping;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** Scores as Opik shows them: all of one name together. What is lost: {@code fidelity/opik/score.yaml}. */
@Mapper(config = StrictMapping.class)
public interface OpikFeedbackScoreMapper {

    /** Opik's clients record assertions as scores of this category, and its server shows them apart. */
    String ASSERTION = "suite_assertion";

    /**
     * The scores of a trace or a span; annotations without a value and assertions are no scores to Opik.
     *
     * @param scores null as long as there is no trace
     */
    default List<OpikFeedbackScore> toOpik(@Nullable List<FeedbackScore> scores) {
        Map<String, List<FeedbackScore>> byName = new LinkedHashMap<>();
        for (FeedbackScore score : given(scores)) {
            if (score.value() != null && !ASSERTION.equals(score.categoryName())) {
                byName.computeIfAbsent(score.name(), name -> new ArrayList<>()).add(score);
            }
        }
        return byName.values().stream().map(this::ofOneName).toList();
    }

    /**
     * The assertions among the scores of a trace.
     *
     * @param scores null as long as there is no trace
     */
    default List<OpikAssertionResult> assertions(@Nullable List<FeedbackScore> scores) {
        return given(scores).stream()
                .filter(score -> score.value() != null && ASSERTION.equals(score.categoryName()))
                .map(score -> new OpikAssertionResult(score.name(), value(score).signum() > 0, score.reason()))
                .toList();
    }

    /**
     * Whether a run passed: all has to hold that was asserted of it.
     *
     * @return absent where nothing was
     */
    default @Nullable String status(@Nullable List<FeedbackScore> scores) {
        List<OpikAssertionResult> asserted = assertions(scores);
        return asserted.isEmpty() ? null : OpikRunStatus.word(asserted.stream().allMatch(OpikAssertionResult::passed));
    }

    @BeanMapping(ignoreUnmappedSourceProperties = {"name", "createdAt"})
    @Mapping(target = "spanType", constant = "")
    @Mapping(target = "spanId", constant = "")
    OpikScoreEntry entry(FeedbackScore score);

    /** A score that was checked to be complete. */
    @BeanMapping(ignoreUnmappedSourceProperties = {"id", "projectName", "projectId"})
    ScoreDraft toModel(OpikFeedbackScoreWrite score);

    /** The result of an assertion that was checked to be complete. */
    default ScoreDraft toModel(OpikAssertionBatch.Item result) {
        return toModel(new OpikFeedbackScoreWrite(
                result.entityId(),
                result.projectName(),
                result.projectId(),
                result.name(),
                ASSERTION,
                Json.number(result.status() == OpikAssertionBatch.Status.PASSED ? 1 : 0),
                result.reason(),
                result.source(),
                null));
    }

    private static List<FeedbackScore> given(@Nullable List<FeedbackScore> scores) {
        return scores == null ? List.of() : scores;
    }

    private OpikFeedbackScore ofOneName(List<FeedbackScore> scores) {
        List<FeedbackScore> newestFirst = scores.stream()
                .sorted(Comparator.comparing(FeedbackScore::lastUpdatedAt).reversed())
                .toList();
        SequencedMap<String, OpikScoreEntry> byAuthor = new LinkedHashMap<>();
        for (FeedbackScore score : newestFirst) {
            byAuthor.put(key(score), entry(score));
        }
        FeedbackScore newest = newestFirst.getFirst();
        String authors = joined(newestFirst, FeedbackScore::author);
        return new OpikFeedbackScore(
                newest.name(),
                joinedUnlessEmpty(newestFirst, FeedbackScore::categoryName, ""),
                newestFirst.size() == 1 ? Objects.requireNonNull(newest.value()) : mean(newestFirst),
                joinedUnlessEmpty(newestFirst, FeedbackScore::reason, "<no reason>"),
                entry(newest).source(),
                newestFirst.stream()
                        .map(FeedbackScore::createdAt)
                        .min(Comparator.<Instant>naturalOrder())
                        .orElseThrow(),
                newest.lastUpdatedAt(),
                authors,
                authors,
                byAuthor);
    }

    private static String key(FeedbackScore score) {
        return score.sourceQueueId() == null ? score.author() : score.author() + "_" + score.sourceQueueId();
    }

    /** Cut as Opik does, unless a score is in it that Opik would not take. */
    private static Json mean(List<FeedbackScore> scores) {
        BigDecimal sum = BigDecimal.ZERO;
        for (FeedbackScore score : scores) {
            // A bounded precision, since 1 + 1e-999999999 would have a billion digits.
            sum = sum.add(value(score), MathContext.DECIMAL128);
        }
        BigDecimal mean = sum.divide(BigDecimal.valueOf(scores.size()), MathContext.DECIMAL128);
        return Json.number(
                DecimalColumn.SCORE.holds(mean) ? DecimalColumn.SCORE.cut(mean).setScale(9) : mean);
    }

    private static BigDecimal value(FeedbackScore score) {
        return Objects.requireNonNull(score.value()).decimalValue();
    }

    private static @Nullable String joinedUnlessEmpty(
            List<FeedbackScore> scores, Function<FeedbackScore, @Nullable String> text, String placeholder) {
        boolean given = scores.stream().map(text).anyMatch(it -> it != null && !it.isEmpty());
        if (!given || scores.size() == 1) {
            return text.apply(scores.getFirst());
        }
        return joined(scores, score -> {
            String one = text.apply(score);
            return one == null || one.isEmpty() ? placeholder : one;
        });
    }

    private static String joined(List<FeedbackScore> scores, Function<FeedbackScore, String> text) {
        return scores.stream().map(text).collect(Collectors.joining(", "));
    }
}
