package io.diglot.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Percentiles of a measure over the traces of an experiment. */
public record Percentiles(BigDecimal p50, BigDecimal p90, BigDecimal p99) {

    private static final int SCALE = 9;

    /**
     * Of durations, in milliseconds; what lies between two of them is interpolated.
     *
     * @param nanoseconds in any order; fractions of a microsecond do not count, as with Opik
     */
    public static Optional<Percentiles> ofDurations(long[] nanoseconds) {
        if (nanoseconds.length == 0) {
            return Optional.empty();
        }
        long[] micros =
                Arrays.stream(nanoseconds).map(nanos -> nanos / 1_000).sorted().toArray();
        return Optional.of(
                new Percentiles(milliseconds(micros, 50), milliseconds(micros, 90), milliseconds(micros, 99)));
    }

    /** Of any numbers, cut at so many decimals; what lies between two of them is interpolated. */
    public static Optional<Percentiles> of(List<BigDecimal> values, int scale) {
        if (values.isEmpty()) {
            return Optional.empty();
        }
        List<BigDecimal> sorted = values.stream().sorted().toList();
        return Optional.of(new Percentiles(at(sorted, 50, scale), at(sorted, 90, scale), at(sorted, 99, scale)));
    }

    /** Of nothing, where nothing counts as zero. */
    public static Percentiles zero(int scale) {
        BigDecimal zero = BigDecimal.ZERO.setScale(scale);
        return new Percentiles(zero, zero, zero);
    }

    private static BigDecimal at(List<BigDecimal> sorted, int percent, int scale) {
        long hundredths = (sorted.size() - 1L) * percent;
        int below = (int) (hundredths / 100);
        BigDecimal low = sorted.get(below);
        BigDecimal high = sorted.get(Math.min(below + 1, sorted.size() - 1));
        BigDecimal between = high.subtract(low).multiply(BigDecimal.valueOf(hundredths % 100, 2));
        return low.add(between).setScale(scale, RoundingMode.DOWN);
    }

    private static BigDecimal milliseconds(long[] sortedMicros, int percent) {
        long hundredths = (sortedMicros.length - 1L) * percent;
        int below = (int) (hundredths / 100);
        BigDecimal low = BigDecimal.valueOf(sortedMicros[below]);
        BigDecimal high = BigDecimal.valueOf(sortedMicros[Math.min(below + 1, sortedMicros.length - 1)]);
        BigDecimal between = high.subtract(low).multiply(BigDecimal.valueOf(hundredths % 100, 2));
        return low.add(between).movePointLeft(3).setScale(SCALE, RoundingMode.DOWN);
    }
}
