package io.diglot.opik.storage;

import io.diglot.model.AnnotationDraft;
import io.diglot.model.TraceId;
import io.diglot.opik.OpikFeedbackScoreWrite;
import java.util.Optional;

/** Annotations of runs as a real Opik server keeps them: scores that a person gave. */
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
        return StoredScore.of(whole.name(), whole.score(), whole.label(), whole.text())
                .map(score -> score.ofPerson(run, projectName));
    }
}
