package io.diglot.benchmark;

import io.diglot.benchmark.http.Effort;
import io.diglot.benchmark.http.HttpBenchmark;
import io.diglot.benchmark.report.Plots;
import io.diglot.benchmark.report.Report;
import io.diglot.benchmark.result.Part;
import io.diglot.benchmark.result.Results;
import io.diglot.benchmark.scaling.ScalingSuite;
import io.diglot.benchmark.store.StoreSuite;
import io.diglot.benchmark.translation.TranslationSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.openjdk.jmh.runner.RunnerException;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code benchmarks/run}. */
@Command(
        name = "benchmarks/run",
        mixinStandardHelpOptions = true,
        description = "Measures Diglot beside others on this machine and keeps what it measured in a file.")
public final class Benchmarks implements Callable<Integer> {

    /** What can be measured by itself. */
    enum Suite {
        HTTP,
        LATENCY,
        TRANSLATION,
        STORE,
        SCALING,
        REPORT
    }

    @Option(
            names = "--only",
            split = ",",
            description = "What to measure: ${COMPLETION-CANDIDATES}. Everything when left out.")
    private SortedSet<Suite> only = new TreeSet<>(EnumSet.allOf(Suite.class));

    @Option(names = "--rounds", defaultValue = "7", description = "How often each is measured: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--seconds", defaultValue = "6", description = "How long each round lasts: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "60",
            description = "Seconds after which a warm-up ends, steady or not: ${DEFAULT-VALUE}.")
    private int warmUp;

    @Option(names = "--connections", defaultValue = "16", description = "Of the closed loop: ${DEFAULT-VALUE}.")
    private int connections;

    @Option(
            names = "--experiments",
            defaultValue = "1000",
            description = "Of 100 runs each, in the store: ${DEFAULT-VALUE}.")
    private int experiments;

    @Option(
            names = "--runs",
            defaultValue = "100000",
            description = "Of the largest experiment that is grown: ${DEFAULT-VALUE}.")
    private int runs;

    @Option(
            names = "--page",
            defaultValue = "docs/performance.md",
            description = "Where the report fills in tables: ${DEFAULT-VALUE}.")
    private Path page = Path.of("");

    @Option(
            names = "--scenario",
            split = ",",
            description = "Only scenarios over HTTP whose names contain one of these.")
    private List<String> scenarios = List.of("");

    @Option(names = "--subject", split = ",", description = "Only subjects whose names contain one of these.")
    private List<String> subjects = List.of("");

    @Option(
            names = "--results",
            defaultValue = "benchmarks/results.json",
            description = "Where results are kept; a scenario that is not measured now stays: ${DEFAULT-VALUE}.")
    private Path file = Path.of("");

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Benchmarks())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    /** A suite that fails does not keep the others from running: together they take hours. */
    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("diglot-benchmarks-");
        int status = CommandLine.ExitCode.OK;
        for (Suite suite : only) {
            try {
                run(suite, folder);
            } catch (RuntimeException | RunnerException e) {
                System.err.println(name(suite) + " failed:");
                e.printStackTrace();
                status = CommandLine.ExitCode.SOFTWARE;
            }
        }
        FileSystemUtils.deleteRecursively(folder);
        return status;
    }

    private void run(Suite suite, Path folder) throws RunnerException {
        Effort effort = new Effort(rounds, Duration.ofSeconds(seconds), Duration.ofSeconds(warmUp), connections);
        HttpBenchmark http = new HttpBenchmark(folder, effort, containing(scenarios), containing(subjects));
        switch (suite) {
            case HTTP -> http.closedLoop(part -> keep(suite, part));
            case LATENCY -> keep(suite, http.openLoop());
            case TRANSLATION -> keep(suite, new TranslationSuite(rounds, seconds).run());
            case STORE -> keep(suite, new StoreSuite(folder, experiments, rounds).run());
            case SCALING -> keep(suite, new ScalingSuite(folder, runs, rounds, effort.time()).run());
            case REPORT -> {
                new Report(page).write(Results.read(file));
                new Plots(page.resolveSibling("performance")).write(Results.read(file));
            }
        }
    }

    private void keep(Suite suite, Part part) {
        Results.read(file).with(name(suite), part).write(file);
    }

    private static String name(Suite suite) {
        return suite.name().toLowerCase(Locale.ROOT);
    }

    private static Predicate<String> containing(List<String> texts) {
        return name -> texts.stream().anyMatch(name::contains);
    }
}
