package io.diglot.benchmark.http;

import io.diglot.benchmark.load.OpenLoop;
import io.diglot.benchmark.load.Wrk;
import io.diglot.benchmark.result.Machine;
import io.diglot.benchmark.result.Measurement;
import io.diglot.benchmark.result.Part;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Everyone before the same upstream, all on this machine. */
public final class HttpBenchmark {

    private static final int ROUNDS_FOR_A_RATE = 3;

    private final Path folder;
    private final Effort effort;
    private final Predicate<String> scenarios;
    private final Predicate<String> subjects;

    /**
     * One that is yet to run.
     *
     * @param folder for what the servers write
     * @param scenarios which are measured, by their names
     * @param subjects who is measured, by name
     */
    public HttpBenchmark(Path folder, Effort effort, Predicate<String> scenarios, Predicate<String> subjects) {
        this.folder = folder;
        this.effort = effort;
        this.scenarios = scenarios;
        this.subjects = subjects;
    }

    /**
     * Throughput, processor time and memory.
     *
     * @param keep is given what was measured so far, after each scenario
     */
    public void closedLoop(Consumer<Part> keep) {
        try (Competitors competitors = new Competitors(folder)) {
            Comparison comparison = new Comparison(new Wrk(folder), effort);
            List<Measurement> measurements = new ArrayList<>();
            new Scenarios(competitors, subjects).all().forEach((name, begin) -> {
                if (scenarios.test(name)) {
                    Scenario scenario = begin.get();
                    new AnswerCheck().check(scenario);
                    measurements.addAll(comparison.measure(scenario));
                    keep.accept(part(competitors, measurements));
                }
            });
        }
    }

    /** Latency at half of what each can do, which a closed loop tells first. */
    public Part openLoop() {
        try (Competitors competitors = new Competitors(folder)) {
            Scenario scenario = new Scenarios(competitors, subjects.or(Names.UPSTREAM::equals)).ofLatency();
            Effort rough = effort.ofRounds(Math.min(effort.rounds(), ROUNDS_FOR_A_RATE));
            Part closed = part(competitors, new Comparison(new Wrk(folder), rough).measure(scenario));
            List<Measurement> measurements = new Latency(new OpenLoop(folder), effort).measure(scenario, closed);
            return part(competitors, measurements);
        }
    }

    private Part part(Competitors competitors, List<Measurement> measurements) {
        return new Part(Instant.now(), Machine.here(), effort.settings(), competitors.absent(), measurements);
    }
}
