package io.diglot.gateway.command;

import io.diglot.gateway.copy.plan.CopyEngine;
import io.diglot.gateway.copy.plan.CopyPlan;
import io.diglot.gateway.copy.plan.CopyProgress;
import io.diglot.gateway.copy.plan.CopyResult;
import io.diglot.gateway.copy.plan.CopyResult.Ending;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** The command line with surroundings of a test's own, and an engine that keeps the plans that it is given. */
final class CommandUnderTest {

    static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    final Map<String, String> environment = new HashMap<>();
    final List<CopyPlan> plans = new ArrayList<>();
    boolean interactive;
    String input = "";
    BiFunction<CopyPlan, CopyProgress, CopyResult> engine = (plan, progress) -> ended(plan, Ending.CARRIED);

    /** How a command ended, and what it said. */
    record Ended(int exitCode, String out, String err) {

        String all() {
            return out + err;
        }
    }

    static CopyResult ended(CopyPlan plan, Ending ending) {
        return new CopyResult(ending, 1234, 1200, 30, 4, 0, plan.report());
    }

    Ended run(List<String> arguments) {
        return run(arguments.toArray(String[]::new));
    }

    Ended run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> line = new ArrayList<>(List.of("java", "-jar", "diglot-gateway.jar"));
        line.addAll(List.of(arguments));
        Surroundings surroundings = new Surroundings(
                new BufferedReader(new StringReader(input)),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                interactive,
                question -> input,
                environment::get,
                Clock.fixed(NOW, ZoneOffset.UTC),
                line,
                Engine::new,
                log -> {});
        int exitCode = Commands.run(arguments, surroundings);
        return new Ended(exitCode, out.toString(), err.toString());
    }

    private final class Engine implements CopyEngine {

        @Override
        public CopyResult run(CopyPlan plan, CopyProgress progress) {
            plans.add(plan);
            return engine.apply(plan, progress);
        }

        @Override
        public void interrupt() {}
    }
}
