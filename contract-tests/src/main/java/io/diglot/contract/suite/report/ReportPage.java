package io.diglot.contract.suite.report;

import com.samskivert.mustache.Mustache;
import io.diglot.contract.scenario.Verdict;
import io.diglot.contract.suite.Result;
import io.diglot.contract.suite.Result.Outcome;
import io.diglot.contract.suite.Score;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A run as people read it: one page that needs nothing beside it. */
final class ReportPage {

    private ReportPage() {}

    /** A line of the table. */
    record Row(String resource, int alike, int played, int said, int skipped, int percent) {
        static Row of(String resource, Score score) {
            return new Row(resource, score.alike(), score.played(), score.said(), score.skipped(), score.percent());
        }
    }

    /** A scenario that was not alike, or was after all. */
    record Shown(
            String name,
            String description,
            String because,
            String stage,
            List<String> differences,
            String sent,
            String expected,
            String received) {
        static Shown of(Result result) {
            Verdict verdict = Objects.requireNonNull(result.verdict(), "verdict");
            return new Shown(
                    result.chosen().name(),
                    result.chosen().description(),
                    result.because(),
                    Exchange.stage(verdict),
                    verdict.differences(),
                    Exchange.sent(verdict),
                    Exchange.expected(verdict),
                    Exchange.received(verdict));
        }
    }

    /** Why some were not played, and how many. */
    record Skips(String because, long count) {}

    /** All of the page. */
    record Page(
            String target,
            String dialect,
            String began,
            boolean whole,
            String line,
            List<Row> rows,
            List<Shown> failures,
            List<Shown> said,
            List<Skips> skips,
            List<String> left) {
        int failed() {
            return failures.size();
        }

        int differing() {
            return said.size();
        }

        boolean hasLeft() {
            return !left.isEmpty();
        }
    }

    static String of(Report report) {
        Page page = new Page(
                report.target().server().url(),
                report.target().dialect().wireName(),
                report.began().toString(),
                report.whole(),
                report.score().line(),
                report.byResource().entrySet().stream()
                        .map(resource -> Row.of(resource.getKey(), resource.getValue()))
                        .toList(),
                report.results().stream()
                        .filter(result -> result.outcome().isFailure())
                        .map(Shown::of)
                        .toList(),
                report.results().stream()
                        .filter(result -> result.outcome() == Outcome.DIFFERS_AS_SAID)
                        .map(Shown::of)
                        .toList(),
                skips(report),
                report.cleaned().left());
        return Mustache.compiler()
                .zeroIsFalse(true)
                .withLoader(name -> new StringReader(template(name)))
                .compile(template("page"))
                .execute(page);
    }

    static List<Skips> skips(Report report) {
        Map<String, Long> counted = report.results().stream()
                .filter(result -> result.outcome() == Outcome.SKIPPED)
                .collect(Collectors.groupingBy(Result::because, TreeMap::new, Collectors.counting()));
        return counted.entrySet().stream()
                .map(skip -> new Skips(skip.getKey(), skip.getValue()))
                .toList();
    }

    private static String template(String name) {
        String file = "/report/" + name + ".mustache";
        try (InputStream in = ReportPage.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
