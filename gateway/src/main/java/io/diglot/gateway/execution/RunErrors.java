package io.diglot.gateway.execution;

import io.diglot.gateway.failure.Failure;
import io.diglot.model.traces.ErrorInfo;
import java.util.Objects;

/**
 * Why a run has no answer, by the names that Opik's server has for it. The texts are Diglot's own: what an endpoint says may
 * hold anything, and stands in the log.
 */
final class RunErrors {

    private static final String REFUSED = "ClientErrorException";
    private static final String FAILED = "ServerErrorException";
    private static final String UNEXPECTED = "InternalServerErrorException";
    private static final String MODEL = "The language model's endpoint ";

    private RunErrors() {}

    /** A prompt that cannot be filled in. */
    static ErrorInfo of(IllegalArgumentException unfilled) {
        return error("IllegalArgumentException", Objects.requireNonNullElse(unfilled.getMessage(), "Invalid prompt"));
    }

    static ErrorInfo of(Failure failure) {
        return switch (failure) {
            case Failure.Throttled throttled -> error(REFUSED, MODEL + "takes no more requests for now.");
            case Failure.Unauthenticated unknown -> error(REFUSED, MODEL + "does not take the gateway's key.");
            case Failure.Forbidden forbidden -> error(REFUSED, MODEL + "does not allow this with the gateway's key.");
            case Failure.Invalid invalid ->
                error(REFUSED, MODEL + "refuses the request: the model, the messages or a parameter.");
            case Failure.BackendFailed failed -> error(FAILED, MODEL + "failed.");
            case Failure.TimedOut late -> error(FAILED, MODEL + "did not answer in time.");
            case Failure.Temporary away -> error(FAILED, MODEL + "cannot be reached, or takes nothing now.");
            case Failure.Unreadable garbled -> error(UNEXPECTED, MODEL + "answered nothing that is a completion.");
            default -> error(UNEXPECTED, "Unexpected error calling LLM provider");
        };
    }

    private static ErrorInfo error(String type, String message) {
        return new ErrorInfo(type, message, message);
    }
}
