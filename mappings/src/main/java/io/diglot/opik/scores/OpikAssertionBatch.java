package io.diglot.opik.scores;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.diglot.json.KeptAsJson;
import io.diglot.opik.OpikWords;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Results of assertions to record at once ({@code AssertionResultBatch}). */
public record OpikAssertionBatch(
        @Nullable EntityType entityType, @Nullable List<@Nullable Item> assertionResults) {

    /** What was asserted about. */
    public enum EntityType {
        TRACE,
        SPAN,
        THREAD;

        @JsonCreator
        static EntityType of(String word) {
            return OpikWords.fuzzily(word, EntityType.class).orElseThrow(IllegalArgumentException::new);
        }
    }

    /** Whether an assertion held. */
    public enum Status {
        @JsonProperty("passed")
        PASSED,
        @JsonProperty("failed")
        FAILED;

        @JsonCreator
        static Status of(String word) {
            return OpikWords.fuzzily(word, Status.class).orElseThrow(IllegalArgumentException::new);
        }
    }

    /** One result ({@code AssertionResultBatchItem}); {@code name} is the assertion itself. */
    public record Item(
            @Nullable UUID entityId,
            @Nullable String projectName,
            @Nullable UUID projectId,
            @Nullable String name,
            @Nullable Status status,

            @JsonDeserialize(using = KeptAsJson.class) @Nullable
            String reason,

            @Nullable OpikScoreSource source) {}
}
