package io.diglot.opik.traces;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.diglot.json.KeptAsJson;
import org.jspecify.annotations.Nullable;

/** Why a trace or a span failed ({@code ErrorInfo}). What was not given is left out. */
public record OpikErrorInfo(
        @JsonInclude(Include.NON_EMPTY) @JsonDeserialize(using = KeptAsJson.class) @Nullable
        String exceptionType,

        @JsonDeserialize(using = KeptAsJson.class) @Nullable String message,

        @JsonInclude(Include.NON_EMPTY) @JsonDeserialize(using = KeptAsJson.class) @Nullable
        String traceback) {}
