package io.diglot.contract.suite.report;

import io.diglot.contract.scenario.Verdict;
import io.diglot.contract.suite.Result;
import io.diglot.contract.suite.Result.Outcome;
import io.diglot.contract.suite.Score;
import io.diglot.contract.suite.Target;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A run as it is told on a terminal, while it goes on and at its end. */
public final class Terminal {

    private static final int MOST_DIFFERENCES = 5;
    private static final int WIDTH = 160;
    private static final int STEPS = 10;
    private static final String CLEARED = "\r\u001b[K";

    private final PrintWriter out;
    private final boolean live;
    private final int scenarios;
    private int told;

    /** @param live whether a line may change */
    public Terminal(PrintWriter out, boolean live, int scenarios) {
        this.out = out;
        this.live = live;
        this.scenarios = scenarios;
    }

    public void begin(Target target) {
        out.println(scenarios + " scenarios of " + target.dialect().wireName() + " at "
                + target.server().url() + (target.readOnly() ? ", reading only" : ""));
        out.flush();
    }

    /** Another one is through. */
    public synchronized void told(Result result) {
        told++;
        if (live) {
            out.print(CLEARED);
        }
        if (result.outcome().isFailure()) {
            failed(result);
        }
        if (live) {
            out.print(
                    "[%d/%d] %s".formatted(told, scenarios, cut(result.chosen().name())));
        } else if (told * STEPS / scenarios > (told - 1) * STEPS / scenarios) {
            out.println("[%d/%d]".formatted(told, scenarios));
        }
        out.flush();
    }

    private void failed(Result result) {
        out.println(result.chosen().name() + ": " + result.chosen().description());
        if (!result.because().isEmpty()) {
            out.println("    " + result.because());
        }
        Verdict verdict = result.verdict();
        if (verdict == null) {
            return;
        }
        if (!verdict.alike()) {
            out.println(
                    "    " + Exchange.stage(verdict) + ": " + cut(verdict.sent().line()));
        }
        verdict.differences().stream()
                .limit(MOST_DIFFERENCES)
                .forEach(difference -> out.println("      " + cut(difference)));
        int more = verdict.differences().size() - MOST_DIFFERENCES;
        if (more > 0) {
            out.println("      and " + more + " more");
        }
    }

    /** What was made is being removed. */
    public void cleaning() {
        if (live) {
            out.print(CLEARED + "Removing what was made ...");
            out.flush();
        }
    }

    /**
     * All is done.
     *
     * @param folder where more stands
     */
    public void end(Report report, @Nullable Path folder) {
        if (live) {
            out.print(CLEARED);
        }
        out.println();
        Map<String, Score> resources = report.byResource();
        int width = resources.keySet().stream().mapToInt(String::length).max().orElse(0);
        resources.forEach((resource, score) -> out.println(line(resource, width, score)));
        out.println();
        ReportPage.skips(report)
                .forEach(skip -> out.println("Skipped %4d: %s".formatted(skip.count(), skip.because())));
        said(report);
        out.println("Removed " + report.cleaned().removed() + " things"
                + (report.cleaned().left().isEmpty() ? "; nothing is left behind." : "."));
        report.cleaned().left().forEach(left -> out.println("Left behind: " + left));
        if (folder != null) {
            out.println("More: " + folder.resolve("index.html"));
        }
        if (!report.whole()) {
            out.println("Ended after " + report.results().size() + " of " + scenarios + " scenarios.");
        }
        out.println(report.score().line());
        out.flush();
    }

    private void said(Report report) {
        TreeSet<Integer> numbers = report.results().stream()
                .filter(result -> result.outcome() == Outcome.DIFFERS_AS_SAID)
                .flatMap(result -> result.chosen().difference().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        if (!numbers.isEmpty()) {
            out.println(
                    "Not alike as numbered differences say: " + report.score().said() + " ("
                            + numbers.stream().map(Object::toString).collect(Collectors.joining(", "))
                            + ")");
        }
    }

    private static String line(String resource, int width, Score score) {
        String name = resource + " ".repeat(width - resource.length());
        return score.played() == 0
                ? "%s  %4s".formatted(name, "-")
                : String.format(
                        Locale.ROOT, "%s  %4d of %4d  %3d %%", name, score.alike(), score.played(), score.percent());
    }

    private static String cut(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= WIDTH ? line : line.substring(0, WIDTH) + "…";
    }
}
