package io.diglot.gateway.start;

import java.util.Optional;

/** What an operator can set right, as far as a failure tells. */
public final class Mistake {

    private Mistake() {}

    /** What to set right; nothing where the failure does not tell. */
    public static Optional<String> of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotStart || speaksOfSettings(cause)) {
                return Optional.ofNullable(cause.getMessage());
            }
        }
        return Optional.empty();
    }

    /** What the gateway's own settings refuse. */
    private static boolean speaksOfSettings(Throwable cause) {
        String message = cause.getMessage();
        return cause instanceof IllegalArgumentException
                && message != null
                && (message.startsWith("diglot.") || message.startsWith("server."));
    }
}
