package io.diglot.opik.storage;

import io.diglot.json.Json;
import io.diglot.model.DecimalColumn;
import io.diglot.model.runs.RunProjection;
import io.diglot.model.scores.Evaluation;
import io.diglot.model.traces.TraceId;
import io.diglot.opik.scores.OpikFeedbackScoreMapper;
import io.diglot.opik.scores.OpikFeedbackScoreWrite;
import io.diglot.opik.scores.OpikScoreSource;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Opik takes as a feedback score. This rule is part of what is stored: a reader tells by it which scores there
 * must be, so another rule needs another version of the mark.
 *
 * @param value as Opik keeps it, nine digits behind the point
 */
record StoredScore(
        String name,
        Json value,
        @Nullable String label,
        @Nullable String text) {

    private static final int LONGEST_NAME = 3000;

    /** So many digits Opik keeps before the point, and behind it. */
    private static final int DIGITS = 9;

    /** The score that an evaluation has in Opik; empty where it has none. */
    static Optional<StoredScore> of(Evaluation evaluation) {
        Json score = evaluation.score();
        if (score == null || !isName(evaluation.name())) {
            return Optional.empty();
        }
        return value(score)
                .map(value -> new StoredScore(
                        evaluation.name(),
                        value,
                        text(evaluation.label(), true),
                        text(evaluation.explanation(), false)));
    }

    /** The score that an annotation is in Opik; empty where it can be none. */
    static Optional<StoredScore> of(String name, @Nullable Json score, @Nullable String label, @Nullable String text) {
        return score == null || !isName(name) || OpikFeedbackScoreMapper.ASSERTION.equals(label)
                ? Optional.empty()
                : value(score).map(value -> new StoredScore(name, value, label, text));
    }

    OpikFeedbackScoreWrite ofEvaluator(TraceId run, String projectName) {
        return new OpikFeedbackScoreWrite(
                run.value(), projectName, null, name, label, value, text, OpikScoreSource.SDK, null);
    }

    OpikFeedbackScoreWrite ofPerson(TraceId run, String projectName) {
        return new OpikFeedbackScoreWrite(
                run.value(),
                projectName,
                null,
                name,
                label,
                value,
                text,
                OpikScoreSource.UI,
                RunProjection.ANNOTATIONS);
    }

    /** The score as Opik keeps it; empty where it is beyond what Opik takes. */
    static Optional<Json> value(Json number) {
        if (isShortest(number)) {
            return Optional.of(number);
        }
        BigDecimal value;
        try {
            value = number.decimalValue();
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
        return DecimalColumn.SCORE.holds(value)
                ? Optional.of(Json.number(DecimalColumn.SCORE.cut(value).stripTrailingZeros()))
                : Optional.empty();
    }

    /** Whether it stays as it is written, as can be told without reading it: few digits, of which none is too many. */
    private static boolean isShortest(Json number) {
        if (number.length() > 2 * DIGITS) {
            return false;
        }
        String text = number.text();
        int point = text.indexOf('.');
        boolean few = point < 0
                ? text.length() <= DIGITS
                : point <= DIGITS && text.length() - point - 1 <= DIGITS && !text.endsWith("0");
        return few && text.indexOf('e') < 0 && text.indexOf('E') < 0 && !text.equals("-0");
    }

    /** To Opik a text of control characters and blanks is no name. */
    private static boolean isName(String name) {
        return !name.isBlank() && !name.trim().isEmpty() && name.indexOf(0) < 0 && name.length() <= LONGEST_NAME;
    }

    /** A label that makes the score an assertion would hide it, and an empty one comes back as none. */
    private static @Nullable String text(@Nullable Json value, boolean label) {
        if (value == null || !value.isString()) {
            return null;
        }
        String text = value.stringValue();
        return text.isBlank() || label && OpikFeedbackScoreMapper.ASSERTION.equals(text) ? null : text;
    }
}
