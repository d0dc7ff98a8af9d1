package io.diglot.contract.suite.report;

import io.diglot.contract.suite.Result;
import io.diglot.contract.suite.Score;
import io.diglot.contract.suite.Target;
import io.diglot.contract.suite.clean.Cleaner.Cleaned;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All that is told of a run.
 *
 * @param whole whether it was played to its end
 */
public record Report(
        Target target, Instant began, Duration took, boolean whole, List<Result> results, Cleaned cleaned) {

    /** How many scenarios were alike. */
    public Score score() {
        return Score.of(results);
    }

    Map<String, Score> byResource() {
        return Score.byResource(results);
    }

    /** Whether something is not as it has to be. */
    public boolean hasFailures() {
        return results.stream().anyMatch(result -> result.outcome().isFailure());
    }

    /**
     * Writes {@code junit.xml}, {@code report.json} and {@code index.html} into a folder, which is made where it is not.
     * The key of the target is in none of them, also where the target sent it back.
     */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        write(folder.resolve("junit.xml"), JUnitXml.of(this));
        write(folder.resolve("report.json"), ReportJson.of(this));
        write(folder.resolve("index.html"), ReportPage.of(this));
    }

    private void write(Path file, String text) throws IOException {
        String key = target.server().key();
        Files.writeString(file, key == null || key.isBlank() ? text : text.replace(key, "***"), StandardCharsets.UTF_8);
    }
}
