package io.diglot.gateway.console.migrations;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.gateway.console.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A copy that has not come to its end, as it was written down by itself.
 *
 * @param share how much of the phase is done, for a bar: {@code done} of {@code records}, which is at least 1
 * @param isAlive whether it was written down a moment ago
 */
record Running(
        String from,
        String to,
        String ending,
        String style,
        boolean isAlive,
        String phase,
        Share share,
        String at,
        List<MigrationsView.Figure> figures,
        String started,
        String written,
        String folder) {

    /** It writes once a second; a machine may be busy. */
    private static final Duration SILENCE = Duration.ofSeconds(15);

    record Share(long done, long records, String words) {

        static Share of(long done, long records) {
            long whole = Math.max(1, records);
            return new Share(
                    Math.min(done, whole), whole, Words.count(done) + " of " + Words.count(records) + " records");
        }
    }

    /** @param standing the file of a copy, of whatever content */
    static Running of(JsonNode standing, String folder, Instant lastWritten, Instant now) {
        long records = count(standing, "records");
        long done = count(standing, "done");
        double rate = standing.path("per_second").asDouble();
        boolean isAlive = lastWritten.isAfter(now.minus(SILENCE));
        List<MigrationsView.Figure> figures = new ArrayList<>();
        figures.add(new MigrationsView.Figure("lost or failed so far", Words.count(count(standing, "lost"))));
        if (count(standing, "parts") > 0) {
            figures.add(new MigrationsView.Figure("datasets or experiments", Words.count(count(standing, "parts"))));
        }
        if (isAlive && rate > 0 && Double.isFinite(rate)) {
            figures.add(new MigrationsView.Figure("records a second", Words.number(rate)));
            double left = (records - done) / rate;
            if (left > 0 && left < TimeUnit.DAYS.toSeconds(1000)) {
                figures.add(new MigrationsView.Figure("of this phase left, about", time((long) left)));
            }
        }
        String name = text(standing, "name");
        return new Running(
                text(standing, "from"),
                text(standing, "to"),
                isAlive ? kind(standing) : "broken off",
                isAlive ? "success" : "server-error",
                isAlive,
                text(standing, "phase"),
                Share.of(done, records),
                name.isEmpty() ? "" : text(standing, "workspace") + " / " + name,
                figures,
                instant(standing, "started_at"),
                lastWritten.toString(),
                folder);
    }

    private static String kind(JsonNode standing) {
        return standing.path("verify_only").asBoolean()
                ? "compares, writes nothing"
                : standing.path("dry_run").asBoolean() ? "dry run, writes nothing" : "under way";
    }

    private static String time(long seconds) {
        Duration left = Duration.ofSeconds(seconds);
        return left.toHours() > 0
                ? left.toHours() + " h " + left.toMinutesPart() + " min"
                : left.toMinutes() > 0
                        ? left.toMinutes() + " min " + left.toSecondsPart() + " s"
                        : left.toSeconds() + " s";
    }

    private static long count(JsonNode standing, String name) {
        return Math.max(0, standing.path(name).asLong());
    }

    private static String text(JsonNode standing, String name) {
        return standing.path(name).isTextual() ? standing.path(name).textValue() : "";
    }

    /** Empty where it is none. */
    private static String instant(JsonNode standing, String name) {
        try {
            return Instant.parse(text(standing, name)).toString();
        } catch (DateTimeParseException e) {
            return "";
        }
    }
}
