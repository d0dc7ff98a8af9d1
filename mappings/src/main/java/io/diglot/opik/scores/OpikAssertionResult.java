package io.diglot.opik.scores;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;

/**
 * Whether an assertion held ({@code AssertionResult}).
 *
 * @param value the assertion itself
 */
public record OpikAssertionResult(
        String value,
        boolean passed,
        @JsonInclude(Include.NON_EMPTY) @Nullable String reason) {}
