package io.diglot.opik;

import org.jspecify.annotations.Nullable;

/** Opik's error with a code, {@code ErrorMessage} in its Dropwizard half. */
public record OpikErrorCode(
        int code, String message, @Nullable String details) {}
