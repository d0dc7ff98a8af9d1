package io.diglot.opik;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;

/** Why a trace or a span failed ({@code ErrorInfo}). What was not given is left out. */
public record OpikErrorInfo(
        @JsonInclude(Include.NON_EMPTY) @Nullable String exceptionType,
        @Nullable String message,
        @JsonInclude(Include.NON_EMPTY) @Nullable String traceback) {}
