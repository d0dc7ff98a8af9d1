package io.diglot.opik.threads;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.diglot.json.Json;
import io.diglot.json.JsonNumber;
import io.diglot.json.KeptAsJson;
import io.diglot.opik.scores.OpikFeedbackScoreWrite;
import io.diglot.opik.scores.OpikScoreSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A score of a thread as Opik's clients send it ({@code FeedbackScoreBatchItemThread}). */
public record OpikThreadScoreWrite(
        @Nullable String threadId,
        @Nullable String projectName,
        @Nullable UUID projectId,
        @Nullable String name,
        @JsonDeserialize(using = KeptAsJson.class) @Nullable String categoryName,
        @JsonDeserialize(using = JsonNumber.class) @Nullable Json value,
        @JsonDeserialize(using = KeptAsJson.class) @Nullable String reason,
        @Nullable OpikScoreSource source,
        @Nullable UUID sourceQueueId) {

    public OpikThreadScoreWrite {
        value = OpikFeedbackScoreWrite.number(value);
    }

    /** What is said of a thread, which is called so. */
    public static OpikThreadScoreWrite of(String thread, OpikFeedbackScoreWrite score) {
        return new OpikThreadScoreWrite(
                thread,
                score.projectName(),
                score.projectId(),
                score.name(),
                score.categoryName(),
                score.value(),
                score.reason(),
                score.source(),
                score.sourceQueueId());
    }

    /** The same without what is scored. */
    public OpikFeedbackScoreWrite score() {
        return new OpikFeedbackScoreWrite(
                null, projectName, projectId, name, categoryName, value, reason, source, sourceQueueId);
    }
}
