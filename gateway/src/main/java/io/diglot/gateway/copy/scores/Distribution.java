package io.diglot.gateway.copy.scores;

import io.diglot.json.Json;
import io.diglot.json.JsonCodec;
import io.diglot.json.JsonLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How numbers lie, gathered in one pass whose order does not matter: their count, least, mean and greatest, and at most 20
 * bins. Bins are as wide as a power of two and begin at a multiple of that, so that those of two distributions can be laid
 * on one another. Not for several threads.
 */
public final class Distribution {

    public static final int BINS = 20;

    private static final JsonCodec CODEC = new JsonCodec(JsonLimits.DEFAULT);

    /** So many places of a number tell it from its neighbours. */
    private static final int PLACES = 40;

    private static final int FINEST = -40;

    private final SortedMap<Long, Long> bins = new TreeMap<>();
    private int exponent = FINEST;
    private long n;
    private long beyond;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private double sum;
    private double lost;

    /**
     * As it is kept and written to a certificate.
     *
     * @param n how many numbers
     * @param beyond how many of them no double holds; they are in no bin, and not in the mean
     * @param binWidth of each bin
     * @param bins how many numbers each bin holds, those that hold any, from the left
     */
    public record Summary(
            long n,
            long beyond,
            @Nullable Double min,
            @Nullable Double mean,
            @Nullable Double max,
            double binWidth,
            List<Bin> bins) {

        public Summary {
            bins = List.copyOf(bins);
        }
    }

    /**
     * A bin that holds something.
     *
     * @param from its left end, which belongs to it
     */
    public record Bin(double from, long n) {}

    /** @param number a JSON number */
    public void add(Json number) {
        add(Double.parseDouble(number.text()));
    }

    public void add(double value) {
        n++;
        if (!Double.isFinite(value)) {
            beyond++;
            return;
        }
        min = Math.min(min, value);
        max = Math.max(max, value);
        // What a plain sum would round off is kept apart.
        double next = sum + value;
        lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
        sum = next;
        coarsen(Math.max(exponent, Math.max(Math.getExponent(value) - PLACES, FINEST)));
        while (bin(max, exponent) - bin(min, exponent) >= BINS) {
            coarsen(exponent + 1);
        }
        bins.merge(bin(value, exponent), 1L, Long::sum);
    }

    public Summary summary() {
        List<Bin> filled = new ArrayList<>();
        bins.forEach((bin, count) -> filled.add(new Bin(Math.scalb((double) bin, exponent), count)));
        boolean none = n == beyond;
        return new Summary(
                n,
                beyond,
                none ? null : min,
                none || !Double.isFinite(sum + lost) ? null : (sum + lost) / (n - beyond),
                none ? null : max,
                Math.scalb(1.0, exponent),
                filled);
    }

    Json json() {
        return CODEC.json(summary());
    }

    public static Summary read(Json json) {
        return CODEC.read(json.utf8(), Summary.class);
    }

    private void coarsen(int wanted) {
        if (wanted > exponent) {
            int by = wanted - exponent;
            Map<Long, Long> old = new TreeMap<>(bins);
            bins.clear();
            old.forEach((bin, count) -> bins.merge(by >= Long.SIZE ? (bin < 0 ? -1 : 0) : bin >> by, count, Long::sum));
            exponent = wanted;
        }
    }

    private static long bin(double value, int exponent) {
        return (long) Math.floor(Math.scalb(value, -exponent));
    }
}
