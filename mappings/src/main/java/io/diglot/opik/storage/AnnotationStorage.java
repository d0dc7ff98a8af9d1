package io.diglot.opik.storage;

import io.diglot.model.annotations.Annotation;
import io.diglot.model.annotations.AnnotationDraft;
import io.diglot.model.traces.TraceId;
import io.diglot.opik.scores.OpikFeedbackScoreWrite;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Annotations of runs as a real Opik server keeps them: scores that a person gave. What Opik would change of one, and
 * one that it has no place for, is recorded besides. Law: what was said is read as it was said, and what someone has
 * changed or deleted in Opik as what it was changed to.
 */
public final class AnnotationStorage {

    private AnnotationStorage() {}

    /**
     * The score that an annotation is. Opik writes it over what the same user said before under this name, so it must
     * be whole: what the caller leaves out of an annotation has to be read first.
     *
     * @param projectName where the trace of the run lies; without it nobody sees the score
     * @return empty where Opik has no place for it: no score, one beyond nine digits before the point, a label that
     *     Opik reserves, or no name
     */
    public static Optional<OpikFeedbackScoreWrite> toOpik(TraceId run, String projectName, AnnotationDraft whole) {
        return stored(whole).map(score -> score.ofPerson(run, projectName));
    }

    /** Whether an annotation that was written to Opik comes back as it is, so that nothing of it has to be recorded. */
    public static boolean comesBack(AnnotationDraft whole) {
        return stored(whole)
                        .filter(score -> score.value()
                                        .decimalValue()
                                        .compareTo(Objects.requireNonNull(whole.score())
                                                .decimalValue())
                                == 0)
                        .isPresent()
                && comesBack(whole.label())
                && comesBack(whole.text());
    }

    /**
     * What was said of a run, by name and annotator.
     *
     * @param shown by Opik, one of each name and annotator
     * @param recorded one of each name and annotator
     */
    public static List<Annotation> merged(List<Annotation> shown, List<Annotation> recorded) {
        Map<Key, Annotation> merged = new TreeMap<>(Key.IN_ORDER);
        shown.forEach(annotation -> merged.put(Key.of(annotation), annotation));
        recorded.forEach(exact -> merged.compute(Key.of(exact), (key, now) -> merged(now, exact)));
        return List.copyOf(merged.values());
    }

    private static @Nullable Annotation merged(@Nullable Annotation shown, Annotation recorded) {
        Optional<StoredScore> written =
                StoredScore.of(recorded.name(), recorded.score(), recorded.label(), recorded.text());
        if (written.isEmpty()) {
            return shown == null || !shown.updatedAt().isAfter(recorded.updatedAt()) ? recorded : shown;
        }
        // Where Opik has it otherwise, somebody has changed it there, and deleted it where Opik has it no more.
        return shown != null && isSame(shown, written.get()) ? exact(recorded, shown) : shown;
    }

    private static boolean isSame(Annotation shown, StoredScore written) {
        return written.value().equals(shown.score())
                && isSame(shown.label(), written.label())
                && isSame(shown.text(), written.text());
    }

    private static Annotation exact(Annotation recorded, Annotation shown) {
        return new Annotation(
                recorded.name(),
                recorded.score(),
                recorded.label(),
                recorded.text(),
                shown.annotator(),
                shown.updatedAt());
    }

    private static Optional<StoredScore> stored(AnnotationDraft whole) {
        return StoredScore.of(whole.name(), whole.score(), whole.label(), whole.text());
    }

    /** An empty text comes back as none. */
    private static boolean comesBack(@Nullable String text) {
        return text == null || !text.isBlank() && KeptText.isWhole(text);
    }

    /** Whether blanks are a text to Opik is not known, so that they may come back either way. */
    private static boolean isSame(@Nullable String shown, @Nullable String written) {
        return OpikMeaning.isSame(shown, written) || shown == null && written != null && written.isBlank();
    }

    private record Key(String name, String annotator) {
        static final Comparator<Key> IN_ORDER = Comparator.comparing(Key::name).thenComparing(Key::annotator);

        static Key of(Annotation annotation) {
            return new Key(annotation.name(), annotation.annotator());
        }
    }
}
