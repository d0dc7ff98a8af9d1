package io.diglot.gateway.console.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.gateway.console.Words;
import io.diglot.gateway.copy.scores.Distribution;
import io.diglot.gateway.copy.scores.Distribution.Bin;
import io.diglot.gateway.copy.scores.Distribution.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the scores of one name lie.
 *
 * @param words what the drawing shows, for those who do not see it
 * @param left what stands below its left end
 */
record Histogram(String name, String words, String left, String right, String count, String mean, List<Bar> bars) {

    static final double WIDTH = 300;
    static final double HEIGHT = 80;
    private static final double GAP = 0.12;

    /** In units of the drawing. */
    record Bar(String x, String y, String width, String height, String title) {}

    /** One for each name of a score that these items have, by name. */
    static List<Histogram> of(Iterable<JsonNode> items) {
        Map<String, Distribution> scores = new TreeMap<>();
        for (JsonNode item : items) {
            for (JsonNode score : item.path("feedback_scores")) {
                if (score.path("value").isNumber()) {
                    scores.computeIfAbsent(score.path("name").asText(), name -> new Distribution())
                            .add(score.path("value").asDouble());
                }
            }
        }
        List<Histogram> histograms = new ArrayList<>();
        scores.forEach((name, distribution) -> histograms.add(of(name, distribution.summary())));
        return histograms;
    }

    private static Histogram of(String name, Summary summary) {
        String mean = shown(summary.mean());
        String words = "%s scores from %s to %s, mean %s"
                .formatted(Words.count(summary.n()), shown(summary.min()), shown(summary.max()), mean);
        if (summary.bins().isEmpty()) {
            return new Histogram(name, words, "", "", Words.count(summary.n()), mean, List.of());
        }
        double first = summary.bins().getFirst().from();
        double width = summary.binWidth();
        double end = summary.bins().getLast().from() + width;
        if (!Double.isFinite(end - first)) {
            // No drawing is that wide.
            return new Histogram(name, words, "", "", Words.count(summary.n()), mean, List.of());
        }
        return new Histogram(
                name,
                words,
                Words.number(first),
                Words.number(end),
                Words.count(summary.n()),
                mean,
                bars(summary.bins(), first, width, end));
    }

    private static List<Bar> bars(List<Bin> bins, double first, double width, double end) {
        double highest = bins.stream().mapToLong(Bin::n).max().orElse(1);
        double scale = WIDTH / (end - first);
        return bins.stream()
                .map(bin -> {
                    double height = Math.max(1, bin.n() / highest * HEIGHT);
                    return new Bar(
                            text((bin.from() - first) * scale + width * scale * GAP / 2),
                            text(HEIGHT - height),
                            text(width * scale * (1 - GAP)),
                            text(height),
                            "%s from %s to %s"
                                    .formatted(
                                            Words.count(bin.n()),
                                            Words.number(bin.from()),
                                            Words.number(bin.from() + width)));
                })
                .toList();
    }

    private static String shown(@Nullable Double number) {
        return number == null ? "none" : Words.number(number);
    }

    private static String text(double units) {
        return String.format(Locale.ROOT, "%.2f", units);
    }
}
