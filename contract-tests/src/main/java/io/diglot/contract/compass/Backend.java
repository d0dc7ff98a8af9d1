package io.diglot.contract.compass;

import io.diglot.catalogue.CataloguedOperation;
import io.diglot.catalogue.Dialect;
import io.diglot.contract.scenario.ScenarioFiles;
import io.diglot.contract.scenario.ScenarioFiles.ScenarioFile;
import io.diglot.contract.scenario.Unshowable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A backend that a Diglot may have. */
public enum Backend {
    EMBEDDED,
    OPIK,
    ARIZE;

    private static final Map<Backend, Map<String, Integer>> UNSERVED = new HashMap<>();

    static {
        UNSERVED.put(EMBEDDED, Map.of());
        UNSERVED.put(OPIK, unserved(Unshowable.onOpik()));
        UNSERVED.put(ARIZE, unserved(Unshowable.onArize()));
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether calls of this dialect go through untouched, also those that the catalogue does not serve. */
    boolean passesOn(Dialect dialect) {
        return this != EMBEDDED && dialect.wireName().equals(wireName());
    }

    /** The number of the difference by which an operation is not served here. */
    Optional<Integer> unservedBy(CataloguedOperation operation) {
        return Optional.ofNullable(UNSERVED.getOrDefault(this, Map.of()).get(operation.name()));
    }

    /** Operations none of whose scenarios of success can be shown there, with the difference that says so. */
    private static Map<String, Integer> unserved(List<Unshowable> listed) {
        Map<String, Integer> numbers =
                listed.stream().collect(Collectors.toMap(Unshowable::scenario, Unshowable::difference));
        Set<String> shown = new HashSet<>();
        Map<String, Integer> missing = new HashMap<>();
        Set<String> asked = numbers.keySet().stream()
                .map(name -> name.substring(0, name.lastIndexOf('/')))
                .collect(Collectors.toCollection(TreeSet::new));
        for (ScenarioFile file : ScenarioFiles.below("scenarios")) {
            if (asked.contains(file.folder()) && file.read().then().status() < 400) {
                Integer number = numbers.get(file.name());
                if (number == null) {
                    shown.add(file.folder());
                } else {
                    missing.put(file.folder(), number);
                }
            }
        }
        missing.keySet().removeAll(shown);
        return Map.copyOf(missing);
    }
}
