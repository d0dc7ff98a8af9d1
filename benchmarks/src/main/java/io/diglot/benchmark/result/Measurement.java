package io.diglot.benchmark.result;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * One round of one subject.
 *
 * @param scenario what was done
 * @param subject who did it
 * @param figures by their names, which say their units
 */
public record Measurement(String scenario, String subject, int round, SequencedMap<String, Double> figures) {

    public static Measurement of(String scenario, String subject, int round, Map<String, ? extends Number> figures) {
        SequencedMap<String, Double> all = new LinkedHashMap<>();
        figures.forEach((name, value) -> all.put(name, value.doubleValue()));
        return new Measurement(scenario, subject, round, all);
    }
}
