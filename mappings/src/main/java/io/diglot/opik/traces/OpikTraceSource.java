package io.diglot.opik.traces;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.diglot.opik.OpikWords;

/** What made a trace or a span ({@code source}). */
public enum OpikTraceSource {
    @JsonProperty("sdk")
    SDK,
    @JsonProperty("experiment")
    EXPERIMENT,
    @JsonProperty("playground")
    PLAYGROUND,
    @JsonProperty("optimization")
    OPTIMIZATION,
    @JsonProperty("evaluator")
    EVALUATOR;

    @JsonCreator
    static OpikTraceSource of(String word) {
        return OpikWords.fuzzily(word, OpikTraceSource.class).orElseThrow(IllegalArgumentException::new);
    }
}
