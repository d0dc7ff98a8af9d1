package io.diglot.benchmark.translation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.diglot.benchmark.peer.TreeRuns;
import io.diglot.benchmark.upstream.Bodies;
import io.diglot.benchmark.upstream.Sample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A page of runs, from Opik's bytes to Arize's. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TranslationBenchmark {

    private static final String CURSOR = "c".repeat(150);

    private final JsonFactory factory = new JsonFactory();
    private final TreeRuns tree = new TreeRuns();
    private final DiglotRuns diglot = new DiglotRuns();

    @Param({"PLAIN", "SCORED"})
    public Sample sample = Sample.PLAIN;

    private byte[] page = new byte[0];

    @Setup
    public void read() {
        page = page(sample);
    }

    /** What the upstream gives for a sample. */
    static byte[] page(Sample sample) {
        return Bodies.runs(sample, sample.experiments().findFirst().orElseThrow());
    }

    @Benchmark
    public byte[] diglot() {
        return diglot.toArize(page, sample.pageSize(), CURSOR);
    }

    @Benchmark
    public byte[] tree() {
        return tree.toArize(page, sample.pageSize());
    }

    /** Jackson's parser and generator alone, which change nothing. */
    @Benchmark
    public byte[] copy() throws IOException {
        ByteArrayOutputStream copied = new ByteArrayOutputStream(page.length);
        try (JsonParser parser = factory.createParser(page);
                JsonGenerator generator = factory.createGenerator(copied)) {
            while (parser.nextToken() != null) {
                generator.copyCurrentEvent(parser);
            }
        }
        return copied.toByteArray();
    }
}
