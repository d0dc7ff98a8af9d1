package io.diglot.model.scores;

import io.diglot.json.Remembered;
import java.util.Optional;

/**
 * The name of a flat column that belongs to an evaluation: {@code eval.<evaluation>.<part>}. It is read from its end,
 * since the name of an evaluation may hold dots; only the first {@code .metadata.} comes before that, since a key of
 * metadata may hold them too.
 *
 * @param part {@code score}, {@code label}, {@code explanation}, or {@code metadata.} or {@code trace.} with a key
 */
public record EvaluationColumn(String evaluation, String part) {

    public static final String SCORE = "score";
    public static final String LABEL = "label";
    public static final String EXPLANATION = "explanation";

    private static final String PREFIX = "eval.";
    private static final String METADATA = ".metadata.";
    private static final String TRACE = ".trace.";

    private static final int LONGEST = 128;

    // Every run of an experiment has the same.
    private static final Remembered<String, Optional<EvaluationColumn>> READ =
            new Remembered<>(column -> column.length() <= LONGEST, EvaluationColumn::read);
    private static final Remembered<EvaluationColumn, String> NAMES = new Remembered<>(
            column -> column.evaluation.length() + column.part.length() <= LONGEST, EvaluationColumn::name);

    private static final Remembered<String, Names> OF_EVALUATIONS =
            new Remembered<>(evaluation -> evaluation.length() <= LONGEST, Names::of);

    /** The names of the columns that most evaluations have. */
    record Names(String score, String label, String explanation) {

        private static Names of(String evaluation) {
            return new Names(
                    new EvaluationColumn(evaluation, SCORE).column(),
                    new EvaluationColumn(evaluation, LABEL).column(),
                    new EvaluationColumn(evaluation, EXPLANATION).column());
        }
    }

    static Names of(String evaluation) {
        return OF_EVALUATIONS.of(evaluation);
    }

    /** Empty for every other column, also for one that only begins like one. */
    public static Optional<EvaluationColumn> parse(String column) {
        return column.startsWith(PREFIX) ? READ.of(column) : Optional.empty();
    }

    /** The column's name. */
    public String column() {
        return NAMES.of(this);
    }

    private static Optional<EvaluationColumn> read(String column) {
        String rest = column.substring(PREFIX.length());
        int end = rest.indexOf(METADATA);
        if (end < 0) {
            end = rest.lastIndexOf('.');
            String part = rest.substring(end + 1);
            if (!part.equals(SCORE) && !part.equals(LABEL) && !part.equals(EXPLANATION)) {
                end = rest.lastIndexOf(TRACE);
            }
        }
        return end < 0 || rest.substring(0, end).isBlank()
                ? Optional.empty()
                : Optional.of(new EvaluationColumn(rest.substring(0, end), rest.substring(end + 1)));
    }

    private static String name(EvaluationColumn column) {
        return PREFIX + column.evaluation + "." + column.part;
    }
}
