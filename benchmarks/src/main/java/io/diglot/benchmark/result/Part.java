package io.diglot.benchmark.result;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one run of a suite measured.
 *
 * @param settings rounds, seconds and the like
 * @param notes what a reader has to know, such as who was left out
 */
public record Part(
        Instant measured,
        Machine machine,
        SequencedMap<String, String> settings,
        List<String> notes,
        List<Measurement> measurements) {

    /** This without some scenarios. */
    Part without(Set<String> scenarios) {
        return with(measurements.stream()
                .filter(it -> !scenarios.contains(it.scenario()))
                .toList());
    }

    /** The measurements of both; all else is that of this one. */
    Part and(Part other) {
        return with(Stream.concat(measurements.stream(), other.measurements().stream())
                .toList());
    }

    private Part with(List<Measurement> others) {
        return new Part(measured, machine, settings, notes, others);
    }

    public SequencedSet<String> scenarios() {
        return measurements.stream().map(Measurement::scenario).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    public SequencedSet<String> subjects(String scenario) {
        return measurements.stream()
                .filter(it -> it.scenario().equals(scenario))
                .map(Measurement::subject)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** A figure over all rounds; one without values where it was not measured. */
    public Spread figure(String scenario, String subject, String figure) {
        return Spread.of(measurements.stream()
                .filter(it -> it.scenario().equals(scenario) && it.subject().equals(subject))
                .map(Measurement::figures)
                .filter(figures -> figures.containsKey(figure))
                .mapToDouble(figures -> figures.getOrDefault(figure, Double.NaN))
                .toArray());
    }

    /** How many times one subject's median is another's. */
    public OptionalDouble ratio(String scenario, String subject, String other, String figure) {
        Spread mine = figure(scenario, subject, figure);
        Spread others = figure(scenario, other, figure);
        return mine.isEmpty() || others.isEmpty() || others.median() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(mine.median() / others.median());
    }
}
