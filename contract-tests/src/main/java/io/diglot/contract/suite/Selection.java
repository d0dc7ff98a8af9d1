package io.diglot.contract.suite;

import io.diglot.catalogue.Dialect;
import io.diglot.contract.replay.Recorded;
import io.diglot.contract.scenario.Scenario;
import io.diglot.contract.scenario.ScenarioFiles;
import io.diglot.contract.scenario.ScenarioFiles.ScenarioFile;
import io.diglot.contract.scenario.Unshowable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which scenarios a target is asked. */
public final class Selection {

    /** The folders whose scenarios only a build can play, with the dialect in which they ask. */
    private static final Map<String, Dialect> OF_THE_BUILD = Map.of("exchanges", Dialect.ARIZE);

    private Selection() {}

    /**
     * A scenario that is asked for.
     *
     * @param name its file's, below the folder of all of them, without the ending
     * @param piece what is played; absent where only a build can
     * @param unmet why it is not played
     * @param difference the number by which it has to fail
     */
    public record Chosen(
            String name,
            String resource,
            String description,
            Optional<Piece> piece,
            Optional<Need> unmet,
            Optional<Integer> difference) {}

    /**
     * Those of the target's dialect.
     *
     * @param only resources, operations, or beginnings of names ({@code datasets}, {@code create_dataset},
     *     {@code arize/create_dataset/name-taken}); all, where it is empty
     * @param differences those that have to fail
     * @throws IllegalArgumentException when a difference names a scenario that there is not
     */
    public static List<Chosen> of(Target target, List<String> only, List<Unshowable> differences) {
        Resources resources = Resources.load();
        String folder = target.dialect().wireName() + "/";
        Map<String, Integer> numbers =
                differences.stream().collect(Collectors.toMap(Unshowable::scenario, Unshowable::difference));
        List<Chosen> all = ScenarioFiles.below("scenarios").stream()
                .filter(file -> file.name().startsWith(folder))
                .map(file -> chosen(file, resources, target, numbers))
                .toList();
        List<String> names = all.stream().map(Chosen::name).toList();
        numbers.keySet().stream()
                .filter(name -> name.startsWith(folder) && !names.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("There is no scenario '" + name + "' that could differ.");
                });
        return Stream.concat(all.stream(), ofTheBuild(target, resources))
                .filter(chosen -> only.isEmpty() || only.stream().anyMatch(word -> isMeant(chosen, word)))
                .toList();
    }

    /** Recordings, by the names of their scenarios. */
    public static List<Chosen> of(Map<String, List<Recorded>> recordings, List<String> only) {
        return of(recordings, only, RecordedPiece::new);
    }

    /** Recordings, by the names of their scenarios, made into pieces. */
    public static List<Chosen> of(
            Map<String, List<Recorded>> recordings, List<String> only, Function<List<Recorded>, Piece> made) {
        Resources resources = Resources.load();
        return recordings.entrySet().stream()
                .filter(recording -> !recording.getValue().isEmpty())
                .map(recording -> new Chosen(
                        recording.getKey(),
                        resources.of(recording.getKey().replaceFirst("/[^/]*$", "")),
                        recording.getValue().size() + " exchanges that were recorded",
                        Optional.of(made.apply(recording.getValue())),
                        Optional.empty(),
                        Optional.empty()))
                .filter(chosen -> only.isEmpty() || only.stream().anyMatch(word -> isMeant(chosen, word)))
                .toList();
    }

    private static Chosen chosen(ScenarioFile file, Resources resources, Target target, Map<String, Integer> numbers) {
        Scenario scenario = file.read();
        return new Chosen(
                file.name(),
                resources.of(file.folder()),
                scenario.metadata().description(),
                Optional.of(Piece.of(scenario)),
                Need.unmet(scenario, target),
                Optional.ofNullable(numbers.get(file.name())));
    }

    private static Stream<Chosen> ofTheBuild(Target target, Resources resources) {
        return OF_THE_BUILD.entrySet().stream()
                .filter(folder -> folder.getValue() == target.dialect())
                .flatMap(folder -> ScenarioFiles.below(folder.getKey()).stream()
                        .map(file -> new Chosen(
                                folder.getKey() + "/" + file.name(),
                                resources.of(target.dialect().wireName() + "/" + file.folder()),
                                "",
                                Optional.empty(),
                                Optional.of(Need.FAULTS),
                                Optional.empty())));
    }

    private static boolean isMeant(Chosen chosen, String word) {
        String[] parts = chosen.name().split("/", -1);
        String operation = parts[Math.min(1, parts.length - 1)];
        return chosen.name().startsWith(word)
                || chosen.resource().equalsIgnoreCase(word)
                || operation.equalsIgnoreCase(word);
    }
}
