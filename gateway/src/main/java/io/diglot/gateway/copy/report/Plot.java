package io.diglot.gateway.copy.report;

import io.diglot.gateway.copy.report.Certificate.Scores;
import io.diglot.gateway.copy.scores.Distribution;
import io.diglot.gateway.copy.scores.Distribution.Bin;
import io.diglot.gateway.copy.scores.Distribution.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How the scores of one name lie before and after, side by side in common bins.
 *
 * @param bars in units of the drawing, which is {@link #WIDTH} wide and {@link #HEIGHT} high
 * @param left what stands below its left end
 * @param figures count, least, mean and greatest of each side
 */
record Plot(String name, boolean same, List<Bar> bars, String left, String right, List<Figures> figures) {

    static final double WIDTH = 300;
    static final double HEIGHT = 80;

    /** Of the width of a bin. */
    private static final double GAP = 0.16;

    /**
     * One bar.
     *
     * @param side {@code before} or {@code after}
     * @param title is shown when it is pointed at
     */
    record Bar(String side, double x, double y, double width, double height, String title) {}

    /** What is known of one side. */
    record Figures(String side, String n, String min, String mean, String max, boolean beyond, String beyondCount) {}

    static Plot of(Scores scores) {
        List<Figures> figures = new ArrayList<>();
        figures.add(figures("before", scores.before()));
        figures.add(figures("after", scores.after()));
        Bins bins = Bins.of(scores.before(), scores.after());
        return new Plot(
                Shown.text(scores.name()),
                scores.isSame(),
                bins.bars(),
                bins.isEmpty() ? "" : Shown.number(bins.first() * bins.width()),
                bins.isEmpty() ? "" : Shown.number((bins.last() + 1) * bins.width()),
                figures);
    }

    private static Figures figures(String side, @Nullable Summary summary) {
        if (summary == null) {
            return new Figures(side, "0", "–", "–", "–", false, "");
        }
        return new Figures(
                side,
                Verdict.number(summary.n()),
                shown(summary.min()),
                shown(summary.mean()),
                shown(summary.max()),
                summary.beyond() > 0,
                Verdict.number(summary.beyond()));
    }

    private static String shown(@Nullable Double value) {
        return value == null ? "–" : Shown.number(value);
    }

    /** The bins of both sides at one width, by their numbers. */
    private record Bins(double width, Map<Long, Long> before, Map<Long, Long> after, SortedSet<Long> numbers) {

        static Bins of(@Nullable Summary before, @Nullable Summary after) {
            double width = Math.max(
                    before == null ? Double.MIN_VALUE : before.binWidth(),
                    after == null ? Double.MIN_VALUE : after.binWidth());
            Bins bins = at(width, before, after);
            while (!bins.isEmpty() && bins.last() - bins.first() >= Distribution.BINS) {
                width *= 2;
                bins = at(width, before, after);
            }
            return bins;
        }

        private static Bins at(double width, @Nullable Summary before, @Nullable Summary after) {
            Map<Long, Long> one = counts(width, before);
            Map<Long, Long> other = counts(width, after);
            SortedSet<Long> numbers = new TreeSet<>(one.keySet());
            numbers.addAll(other.keySet());
            return new Bins(width, one, other, numbers);
        }

        private static Map<Long, Long> counts(double width, @Nullable Summary summary) {
            Map<Long, Long> counts = new TreeMap<>();
            if (summary != null) {
                for (Bin bin : summary.bins()) {
                    counts.merge((long) Math.floor(bin.from() / width), bin.n(), Long::sum);
                }
            }
            return counts;
        }

        boolean isEmpty() {
            return numbers.isEmpty();
        }

        long first() {
            return numbers.first();
        }

        long last() {
            return numbers.last();
        }

        List<Bar> bars() {
            List<Bar> bars = new ArrayList<>();
            if (isEmpty()) {
                return bars;
            }
            double highest = Math.max(highest(before), highest(after));
            double bin = WIDTH / (last() - first() + 1);
            double bar = bin * (1 - GAP) / 2;
            for (long number : numbers) {
                double x = (number - first()) * bin + bin * GAP / 2;
                String range = Shown.number(number * width) + " to " + Shown.number((number + 1) * width);
                add(bars, "before", x, bar, before.getOrDefault(number, 0L), highest, range);
                add(bars, "after", x + bar, bar, after.getOrDefault(number, 0L), highest, range);
            }
            return bars;
        }

        private static void add(
                List<Bar> bars, String side, double x, double width, long count, double highest, String range) {
            if (count > 0) {
                double height = Math.max(1, count / highest * HEIGHT);
                bars.add(new Bar(
                        side,
                        rounded(x),
                        rounded(HEIGHT - height),
                        rounded(width),
                        rounded(height),
                        side + ": " + Verdict.number(count) + " from " + range));
            }
        }

        private static double highest(Map<Long, Long> counts) {
            return counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
        }

        private static double rounded(double value) {
            return Math.round(value * 100) / 100.0;
        }
    }
}
