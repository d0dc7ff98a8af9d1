package io.diglot.contract.compass;

import io.diglot.contract.compass.Compass.Bearing;
import io.diglot.contract.compass.Compass.Judged;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All calls of a client together. */
public final class Survey {

    private final Map<Backend, Map<Course, Integer>> counts = new EnumMap<>(Backend.class);
    private final Map<Backend, Map<Told, Integer>> told = new EnumMap<>(Backend.class);
    private int calls;
    private int others;
    private int unseenBodies;

    private record Told(Course course, String what, String because) {}

    /** Judges each of some calls. */
    public static Survey of(List<SeenCall> seen) {
        Compass compass = new Compass();
        Survey survey = new Survey();
        seen.forEach(call -> compass.judge(call).ifPresentOrElse(survey::add, () -> survey.others++));
        return survey;
    }

    private void add(Judged judged) {
        calls++;
        unseenBodies += judged.bodyUnknown() ? 1 : 0;
        judged.bearings().forEach((backend, bearing) -> {
            counts.computeIfAbsent(backend, any -> new EnumMap<>(Course.class))
                    .merge(bearing.course(), 1, Integer::sum);
            if (!bearing.because().isEmpty()) {
                told.computeIfAbsent(
                                backend,
                                any -> new TreeMap<>(Comparator.comparing(Told::course)
                                        .thenComparing(Told::what)
                                        .thenComparing(Told::because)))
                        .merge(told(judged, bearing), 1, Integer::sum);
            }
        });
    }

    private static Told told(Judged judged, Bearing bearing) {
        return new Told(bearing.course(), judged.what(), bearing.because());
    }

    /** How many calls of either API there are. */
    public int calls() {
        return calls;
    }

    /** In words, a line each. */
    public Stream<String> lines() {
        Stream<String> first = Stream.of(calls + " calls of Arize's and Opik's APIs"
                + (others == 0 ? "" : "; " + others + " others are not looked at")
                + (unseenBodies == 0
                        ? ""
                        : "; of " + unseenBodies + " the body was not seen: what it would lose is not known"));
        return Stream.concat(first, Stream.of(Backend.values()).flatMap(this::lines));
    }

    private Stream<String> lines(Backend backend) {
        Map<Course, Integer> some = counts.getOrDefault(backend, Map.of());
        int lossless = some.entrySet().stream()
                .filter(count -> count.getKey().isLossless())
                .mapToInt(Map.Entry::getValue)
                .sum();
        int rest = calls - lossless;
        String head = "%ndiglot.backend=%s: %d %% of your calls map losslessly%s"
                .formatted(
                        backend.wireName(),
                        calls == 0 ? 100 : lossless * 100 / calls,
                        rest == 0 ? "." : "; these " + rest + " do not:");
        Stream<String> not = told.getOrDefault(backend, Map.of()).entrySet().stream()
                .sorted(Map.Entry.comparingByKey(
                        Comparator.comparing(one -> one.course().isLossless())))
                .map(one -> "  %5d  %s  %s (%s)"
                        .formatted(
                                one.getValue(),
                                one.getKey().what(),
                                one.getKey().course().words(),
                                one.getKey().because()));
        return Stream.concat(Stream.of(head), not);
    }
}
