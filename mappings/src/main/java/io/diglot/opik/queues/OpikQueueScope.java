package io.diglot.opik.queues;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;

/** What an annotation queue holds. */
public enum OpikQueueScope {
    @JsonProperty("trace")
    TRACE,
    @JsonProperty("thread")
    THREAD;

    @JsonCreator
    static OpikQueueScope of(String word) {
        return Arrays.stream(values())
                .filter(scope -> scope.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new);
    }
}
