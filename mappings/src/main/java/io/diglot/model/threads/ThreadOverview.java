package io.diglot.model.threads;

import io.diglot.json.Json;
import io.diglot.model.comments.Comment;
import io.diglot.model.scores.FeedbackScore;
import io.diglot.model.traces.Elapsed;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A thread with what its traces say.
 *
 * @param startTime the earliest of its traces; 1970 as long as only changes of them have come
 * @param endTime the latest of its traces; absent where none has ended
 * @param firstMessage the input of the trace that started first
 * @param lastMessage the output of the trace that ended last
 * @param usage sums of token counts by name
 * @param totalEstimatedCost absent where nothing was paid
 * @param environment of the trace that started first
 * @param comments in the order of their ids
 */
public record ThreadOverview(
        TraceThread thread,
        Instant startTime,
        @Nullable Instant endTime,
        @Nullable Json firstMessage,
        @Nullable Json lastMessage,
        long traceCount,
        SequencedMap<String, Long> usage,
        @Nullable BigDecimal totalEstimatedCost,
        @Nullable String environment,
        List<FeedbackScore> feedbackScores,
        List<Comment> comments) {

    public ThreadOverview {
        usage = new LinkedHashMap<>(usage);
        feedbackScores = List.copyOf(feedbackScores);
        comments = List.copyOf(comments);
    }

    /** One question and one answer a trace. */
    public long numberOfMessages() {
        return traceCount * 2;
    }

    /** From its start to its end, in milliseconds; null as long as that is not known. */
    public @Nullable BigDecimal duration() {
        return Elapsed.between(startTime, endTime);
    }
}
