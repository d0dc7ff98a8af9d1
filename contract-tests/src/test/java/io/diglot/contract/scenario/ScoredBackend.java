package io.diglot.contract.scenario;

import io.diglot.catalogue.Dialect;
import io.diglot.contract.scenario.ScenarioFiles.ScenarioFile;
import io.diglot.contract.suite.Resources;
import io.diglot.contract.suite.Score;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A backend whose scores stand on the pages: all of its scenarios are alike but those that its list names. The plays of the
 * scenarios hold each of them to that, and then what they have counted to the scores.
 */
enum ScoredBackend {
    EMBEDDED("its own store"),
    OPIK("an Opik server"),
    ARIZE("Arize AX");

    private static final Resources RESOURCES = Resources.load();
    private static final List<ScenarioFile> ALL = ScenarioFiles.below("scenarios");

    private final String words;

    ScoredBackend(String words) {
        this.words = words;
    }

    /** The backend as the pages name it. */
    String words() {
        return words;
    }

    /** Scenarios that have to differ. */
    List<Unshowable> differing() {
        return switch (this) {
            case EMBEDDED -> List.of();
            case OPIK -> Unshowable.onOpik();
            case ARIZE -> Unshowable.onArize();
        };
    }

    /** The scores of a dialect's scenarios, by resource. */
    SortedMap<String, Score> scores(Dialect dialect) {
        List<String> names = differing().stream().map(Unshowable::scenario).toList();
        return scores(dialect, name -> !names.contains(name));
    }

    /** Those that there would be if just these scenarios were alike. */
    static SortedMap<String, Score> scores(Dialect dialect, Predicate<String> alike) {
        return scenarios(dialect).stream()
                .collect(Collectors.groupingBy(
                        ScoredBackend::resource,
                        TreeMap::new,
                        Collectors.collectingAndThen(Collectors.toList(), files -> score(files, alike))));
    }

    /** The score of all of some resources. */
    static Score sum(SortedMap<String, Score> scores) {
        int alike = scores.values().stream().mapToInt(Score::alike).sum();
        int played = scores.values().stream().mapToInt(Score::played).sum();
        return score(alike, played);
    }

    /** The numbers that say why not all of a resource's scenarios are alike. */
    SortedSet<Integer> numbers(Dialect dialect, String resource) {
        List<String> names = scenarios(dialect).stream()
                .filter(file -> resource(file).equals(resource))
                .map(ScenarioFile::name)
                .toList();
        return differing().stream()
                .filter(one -> names.contains(one.scenario()))
                .map(Unshowable::difference)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Score score(List<ScenarioFile> files, Predicate<String> alike) {
        return score((int) files.stream().map(ScenarioFile::name).filter(alike).count(), files.size());
    }

    private static Score score(int alike, int played) {
        return new Score(alike, played, played - alike, 0);
    }

    private static List<ScenarioFile> scenarios(Dialect dialect) {
        return ALL.stream()
                .filter(file -> file.name().startsWith(dialect.wireName() + "/"))
                .toList();
    }

    private static String resource(ScenarioFile file) {
        return RESOURCES.of(file.folder());
    }
}
