package io.diglot.benchmark.translation;

import io.diglot.benchmark.upstream.NewRuns;
import io.diglot.benchmark.upstream.Sample;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** An experiment of 1,000 runs, from Arize's bytes to all that is sent to Opik for them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CreationBenchmark {

    private static final int RUNS = 1000;

    private final DiglotCreation diglot = new DiglotCreation();
    private final byte[] body = body();

    static byte[] body() {
        return NewRuns.experiment("made", Sample.arizeDataset(), List.of(Sample.PROJECT.toString()), RUNS)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    @Benchmark
    public List<byte[]> diglot() {
        return diglot.toOpik(body);
    }
}
