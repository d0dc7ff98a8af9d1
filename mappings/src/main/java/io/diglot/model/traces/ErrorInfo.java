package io.diglot.model.traces;

import org.jspecify.annotations.Nullable;

/** Why a trace, a span or a run failed. */
public record ErrorInfo(String exceptionType, @Nullable String message, String traceback) {

    /** What stands where an Arize client gave no more than a message. */
    public static ErrorInfo ofMessage(String message) {
        return new ErrorInfo("ArizeRunError", message, "-");
    }
}
