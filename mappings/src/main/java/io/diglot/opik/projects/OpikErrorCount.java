package io.diglot.opik.projects;

import org.jspecify.annotations.Nullable;

/**
 * How many traces failed ({@code ErrorCountWithDeviation}).
 *
 * @param deviation how many of them within the last seven days
 * @param deviationPercentage by how much these have grown what failed before, in hundreds; absent where nothing had
 */
public record OpikErrorCount(
        long count, long deviation, @Nullable Long deviationPercentage) {

    static OpikErrorCount of(long all, long recent) {
        long before = all - recent;
        // In whole hundreds, as Opik divides whole numbers.
        return new OpikErrorCount(all, recent, before > 0 ? recent / before * 100 : null);
    }
}
