package io.diglot.benchmark.translation;

import io.diglot.benchmark.result.Machine;
import io.diglot.benchmark.result.Measurement;
import io.diglot.benchmark.result.Part;
import io.diglot.benchmark.upstream.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the benchmarks of JMH. */
public final class TranslationSuite {

    public static final String MICROS = "µs";
    public static final String MEGABYTES_PER_SECOND = "MB/s";
    public static final String ALLOCATED_KILOBYTES = "allocated KB";

    /** The scenario of a page without scores. */
    public static final String PAGE = "page of 100 runs";

    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final int WARM_UP = 8;

    private final int rounds;
    private final int seconds;

    public TranslationSuite(int rounds, int seconds) {
        this.rounds = rounds;
        this.seconds = seconds;
    }

    /** Each round is one iteration, in a JVM for each benchmark. */
    public Part run() throws RunnerException {
        Options options = new OptionsBuilder()
                .include(TranslationBenchmark.class.getName())
                .include(CreationBenchmark.class.getName())
                .addProfiler(GCProfiler.class)
                .forks(1)
                .warmupIterations(WARM_UP)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(rounds)
                .measurementTime(TimeValue.seconds(seconds))
                .jvmArgsAppend("-Xmx512m")
                .build();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("rounds", Integer.toString(rounds));
        settings.put("seconds a round", Integer.toString(seconds));
        return new Part(
                Instant.now(),
                Machine.here(),
                new LinkedHashMap<>(settings),
                List.of(),
                measured(new Runner(options).run()));
    }

    private static List<Measurement> measured(Collection<RunResult> results) {
        List<Measurement> measurements = new ArrayList<>();
        for (RunResult result : results) {
            String benchmark = result.getParams().getBenchmark();
            String subject = benchmark.substring(benchmark.lastIndexOf('.') + 1);
            @Nullable String sample = result.getParams().getParam("sample");
            int round = 1;
            for (IterationResult iteration :
                    result.getBenchmarkResults().iterator().next().getIterationResults()) {
                measurements.add(Measurement.of(scenario(sample), subject, round++, figures(iteration, bytes(sample))));
            }
        }
        return measurements;
    }

    private static String scenario(@Nullable String sample) {
        return sample == null
                ? "experiment of 1,000 runs"
                : sample.equals(Sample.PLAIN.name()) ? PAGE : "page of 100 runs with scores";
    }

    private static int bytes(@Nullable String sample) {
        return sample == null
                ? CreationBenchmark.body().length
                : TranslationBenchmark.page(Sample.valueOf(sample)).length;
    }

    private static Map<String, Double> figures(IterationResult iteration, int bytes) {
        double micros = iteration.getPrimaryResult().getScore();
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put(MICROS, micros);
        figures.put(MEGABYTES_PER_SECOND, bytes / micros);
        Result<?> allocated = iteration.getSecondaryResults().get(ALLOCATED);
        if (allocated != null) {
            figures.put(ALLOCATED_KILOBYTES, allocated.getScore() / 1e3);
        }
        return figures;
    }
}
