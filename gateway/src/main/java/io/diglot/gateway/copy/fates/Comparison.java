package io.diglot.gateway.copy.fates;

import io.diglot.gateway.copy.canonical.CanonicalRecord;
import io.diglot.gateway.failure.Excerpt;
import io.diglot.gateway.state.copy.Outcome;
import io.diglot.gateway.state.copy.RecordedDifference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A record of the source beside what it became.
 *
 * @param differences first what nothing allows, then one of each kind that is declared; none where it was carried
 */
public record Comparison(Outcome outcome, List<RecordedDifference> differences) {

    private static final Comparison CARRIED = new Comparison(Outcome.CARRIED, List.of());

    /** What follows from the value, which is compared, and what only tells why there is none. */
    private static final List<String> BESIDE = List.of("#doubles", "#told");

    private static final int LONGEST_SHOWN = 120;

    /** A record whose fields all differ where nothing allows it is told by some of them. */
    private static final int MOST_TOLD = 50;

    public Comparison {
        differences = List.copyOf(differences);
    }

    /** @param target what is read back; absent where the target has no such record */
    public static Comparison of(CanonicalRecord source, @Nullable CanonicalRecord target, CopyFates fates) {
        return of(source, target, Set.of(), fates);
    }

    /**
     * As {@link #of(CanonicalRecord, CanonicalRecord, CopyFates)}.
     *
     * @param circumstances why there may be no such record
     */
    public static Comparison of(
            CanonicalRecord source,
            @Nullable CanonicalRecord target,
            Set<Circumstance> circumstances,
            CopyFates fates) {
        if (target == null) {
            return missing(source, circumstances, fates);
        }
        if (target.kind() != source.kind()) {
            throw new IllegalArgumentException("A " + source.kind() + " beside a " + target.kind());
        }
        if (source.fields().equals(target.fields())) {
            return CARRIED;
        }
        Told told = new Told();
        Set<String> ways = new TreeSet<>(source.fields().keySet());
        ways.addAll(target.fields().keySet());
        for (String way : ways) {
            String before = source.fields().get(way);
            String after = target.fields().get(way);
            if (isCompared(way) && (before == null || !before.equals(after))) {
                told.add(way, before, after, fates.allowing(way, source, target));
            }
        }
        return told.whole();
    }

    /**
     * What is to be expected of a record that is not copied yet, on a target that is known: what it will say there is compared,
     * and not told, since nobody has seen it.
     *
     * @param expected as the target will have it
     */
    public static Comparison foreseen(CanonicalRecord source, CanonicalRecord expected, CopyFates fates) {
        Comparison comparison = of(source, expected, fates);
        return new Comparison(
                comparison.outcome(),
                comparison.differences().stream()
                        .map(it -> new RecordedDifference(it.field(), it.source(), null, it.fate(), it.because()))
                        .toList());
    }

    /** What is to be expected of a record that is not copied yet: where a row of the table touches it, and no more. */
    public static Comparison foreseen(CanonicalRecord source, CopyFates fates) {
        Told told = new Told();
        source.fields().forEach((way, value) -> fates.touching(way, source)
                .ifPresent(fate -> told.add(way, value, null, Optional.of(fate))));
        return told.whole();
    }

    /**
     * A record of the source that says what one of the target became there when it was copied the other way: so the target
     * has it as it was before. Nothing where it says anything else.
     *
     * @param back what comes back, a record of the source
     * @param kept what the target has
     * @param there what may differ after a copy from the target to the source
     */
    public static Optional<Comparison> returned(CanonicalRecord back, CanonicalRecord kept, CopyFates there) {
        Told told = new Told();
        Set<String> ways = new TreeSet<>(back.fields().keySet());
        ways.addAll(kept.fields().keySet());
        for (String way : ways) {
            String now = back.fields().get(way);
            String before = kept.fields().get(way);
            if (!isCompared(way) || Objects.equals(now, before)) {
                continue;
            }
            Optional<CopyFate> fate = there.allowing(way, kept, back)
                    // Where anything may come of a value, it may as well have been changed since.
                    .filter(row -> row.rule() != FateRule.ANY || way.contains("#"));
            if (fate.isEmpty()) {
                return Optional.empty();
            }
            told.add(way, now, before, fate.map(CopyFate::returned));
        }
        return Optional.of(told.whole());
    }

    /** A record that is on the target and not on the source: nothing of it may be there. */
    public static Comparison surplus(CanonicalRecord target) {
        return new Comparison(
                Outcome.FAILED,
                List.of(new RecordedDifference(RecordedDifference.WHOLE, null, shown(target.id()), null, null)));
    }

    private static boolean isCompared(String way) {
        return BESIDE.stream().noneMatch(way::endsWith);
    }

    private static Comparison missing(CanonicalRecord source, Set<Circumstance> circumstances, CopyFates fates) {
        Optional<CopyFate> fate = fates.losing(source, circumstances);
        return new Comparison(
                fate.isPresent() ? Outcome.LOST : Outcome.FAILED,
                List.of(difference(RecordedDifference.WHOLE, source.id(), null, fate)));
    }

    private static RecordedDifference difference(
            String way, @Nullable String before, @Nullable String after, Optional<CopyFate> fate) {
        return new RecordedDifference(
                way,
                shown(before),
                shown(after),
                fate.map(row -> row.fate().name().toLowerCase(Locale.ROOT)).orElse(null),
                fate.map(CopyFate::because).orElse(null));
    }

    private static @Nullable String shown(@Nullable String text) {
        return text == null ? null : Excerpt.of(text, LONGEST_SHOWN);
    }

    /** What is told of a record. Each of a hundred spans has a date of its own, of which one is enough. */
    private static final class Told {
        private final List<RecordedDifference> failed = new ArrayList<>();
        private final List<RecordedDifference> allowed = new ArrayList<>();
        private final Set<String> kinds = new HashSet<>();

        void add(String way, @Nullable String before, @Nullable String after, Optional<CopyFate> fate) {
            if (fate.isEmpty() && failed.size() < MOST_TOLD) {
                failed.add(difference(way, before, after, fate));
            } else if (fate.isPresent()
                    && kinds.add(WayPattern.common(way) + " " + fate.get().because())) {
                allowed.add(difference(way, before, after, fate));
            }
        }

        Comparison whole() {
            if (failed.isEmpty() && allowed.isEmpty()) {
                return CARRIED;
            }
            List<RecordedDifference> all = new ArrayList<>(failed);
            all.addAll(allowed);
            return new Comparison(failed.isEmpty() ? Outcome.CHANGED : Outcome.FAILED, all);
        }
    }
}
