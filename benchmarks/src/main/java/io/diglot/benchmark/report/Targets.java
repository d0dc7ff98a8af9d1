package io.diglot.benchmark.report;

import io.diglot.benchmark.http.Figures;
import io.diglot.benchmark.http.Names;
import io.diglot.benchmark.result.Part;
import io.diglot.benchmark.result.Results;
import io.diglot.benchmark.store.StoreSuite;
import io.diglot.benchmark.translation.TranslationSuite;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/** What the project wants to reach, and how far it is. */
final class Targets {

    private final Results results;
    private final Table table = new Table(List.of("what", "wanted", "measured", ""));

    private Targets(Results results) {
        this.results = results;
    }

    static String table(Results results) {
        Targets targets = new Targets(results);
        targets.throughput();
        targets.latency();
        targets.translation();
        targets.store();
        return targets.table.text();
    }

    private void throughput() {
        atLeast("passthrough, of the bare route's requests/s", 0.95, http(Names.PASSTHROUGH, Names.BARE_ROUTE));
        atLeast("the same with everything on", 0.90, http(Names.PASSTHROUGH_ALL_ON, Names.BARE_ROUTE));
        atLeast(
                "translated page of 100 runs, of the bare route (goal 0.75)",
                0.65,
                http(Names.NEXT_PAGE, Names.BARE_ROUTE));
        atLeast("the same, times the tree filter (goal 1.35)", 1.2, http(Names.NEXT_PAGE, Names.TREE_FILTER));
        atLeast("the same, times Node.js", 2, http(Names.NEXT_PAGE, Names.NODE));
    }

    private void latency() {
        for (String subject : List.of(Names.PASSTHROUGH, Names.NEXT_PAGE)) {
            atMost(
                    "added at half of saturation, 10 KB, " + subject + ", p50 ms",
                    0.3,
                    added(subject, Figures.ADDED_P50_MICROS));
            atMost("the same, p99 ms", 2, added(subject, Figures.ADDED_P99_MICROS));
        }
    }

    private void translation() {
        atLeast(
                "translation alone, times Jackson's copy in MB/s",
                1.5,
                of(
                        "translation",
                        part -> part.ratio(
                                TranslationSuite.PAGE, "diglot", "copy", TranslationSuite.MEGABYTES_PER_SECOND)));
    }

    private void store() {
        for (String database : StoreSuite.DATABASES) {
            atMost(
                    "page of experiments with aggregates, " + database + ", p50 ms",
                    50,
                    stored(StoreSuite.PAGE, database, StoreSuite.P50));
            atMost("the same, p99 ms", 250, stored(StoreSuite.PAGE, database, StoreSuite.P99));
            atMost("the same, just written, p50 ms", 50, stored(StoreSuite.JUST_WRITTEN, database, StoreSuite.P50));
            atMost("the same, p99 ms", 250, stored(StoreSuite.JUST_WRITTEN, database, StoreSuite.P99));
        }
    }

    private OptionalDouble http(String subject, String other) {
        return of("http", part -> part.ratio(Names.RUNS, subject, other, Figures.PER_SECOND));
    }

    private OptionalDouble added(String subject, String figure) {
        return of(
                "latency",
                part -> value(part.figure(Names.FEW_RUNS, subject, figure).median() / 1e3));
    }

    private OptionalDouble stored(String scenario, String database, String figure) {
        return of("store", part -> value(part.figure(scenario, database, figure).median()));
    }

    private OptionalDouble of(String name, Function<Part, OptionalDouble> figure) {
        return results.all(name).map(figure).orElse(OptionalDouble.empty());
    }

    private static OptionalDouble value(double measured) {
        return Double.isNaN(measured) ? OptionalDouble.empty() : OptionalDouble.of(measured);
    }

    private void atLeast(String what, double wanted, OptionalDouble measured) {
        add(what, "≥ " + Numbers.of(wanted), measured, measured.isPresent() && measured.getAsDouble() >= wanted);
    }

    private void atMost(String what, double wanted, OptionalDouble measured) {
        add(what, "≤ " + Numbers.of(wanted), measured, measured.isPresent() && measured.getAsDouble() <= wanted);
    }

    private void add(String what, String wanted, OptionalDouble measured, boolean reached) {
        String value = measured.isPresent() ? Numbers.of(measured.getAsDouble()) : "not measured";
        String verdict = measured.isEmpty() ? "" : reached ? "reached" : "**not reached**";
        table.add(new ArrayList<>(List.of(what, wanted, value, verdict)));
    }
}
