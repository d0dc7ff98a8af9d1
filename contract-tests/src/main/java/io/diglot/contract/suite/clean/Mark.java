package io.diglot.contract.suite.clean;

import io.diglot.contract.scenario.Templates;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the name of everything carries that a run makes, so that it is known again.
 *
 * @param text of the run, or {@link #ALL} for any run
 */
public record Mark(String text, AtomicInteger scenarios) {

    /** What all runs have in common. */
    public static final String ALL = "diglotsuite";

    /** The mark of a run that begins. */
    public static Mark ofNewRun() {
        return new Mark(ALL + Templates.unique().substring(0, 6), new AtomicInteger());
    }

    /** That of all runs. */
    public static Mark ofAllRuns() {
        return new Mark(ALL, new AtomicInteger());
    }

    /** What the names in the next scenario carry. */
    public String next() {
        return text + "x%04x".formatted(scenarios.incrementAndGet());
    }

    boolean isIn(String name) {
        return name.contains(text);
    }
}
