package io.diglot.model.runs;

import io.diglot.json.Json;
import io.diglot.json.Members;
import io.diglot.model.ColumnNames;
import io.diglot.model.annotations.Annotation;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.scores.Evaluation;
import io.diglot.model.scores.EvaluationColumn;
import io.diglot.model.scores.EvaluationParts;
import io.diglot.model.scores.FeedbackScore;
import io.diglot.model.traces.ErrorInfo;
import io.diglot.model.traces.Trace;
import io.diglot.model.traces.TraceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run and the trace that it is, one as the other. Law: a run that was made a trace is read from it as the same run.
 * Of a trace, what a run has no place for (name, times, tags, thread, authors and dates of scores, all but the newest
 * of several authors' scores of one name) stays with the trace.
 *
 * <p>An output text {@code s} is the trace output {@code {"output": s}}, any other JSON is itself. Free columns are the
 * keys of the trace's metadata. An evaluation's score, label and explanation are a feedback score; what that cannot
 * hold exactly lies in the metadata under the evaluation's column names, and so does an evaluation without a score.
 */
public final class RunProjection {

    /** Tells an annotation from the evaluation that the same user gave under the same name. */
    public static final UUID ANNOTATIONS = UUID.fromString("01890000-0000-7000-8000-6469676c6f74");

    /** A longer name does not fit into the key that feedback scores have. */
    private static final int LONGEST_SCORE_NAME = 500;

    /** A score of this category is an assertion to Opik and vanishes from its feedback scores. */
    private static final String ASSERTION = "suite_assertion";

    private static final String OUTPUT = "output";
    private static final String METADATA = "metadata";
    private static final String METADATA_ESCAPE = "metadata.";
    private static final String SOURCE = "experiment";

    private RunProjection() {}

    /** What a run has of the trace that it is, beside the metadata. */
    public record Content(
            TraceId id,
            @Nullable Json input,
            @Nullable Json output,
            @Nullable ErrorInfo error,
            List<String> columnOrder,
            List<FeedbackScore> scores) {

        public static Content of(Trace trace) {
            return new Content(
                    trace.id(),
                    trace.input(),
                    trace.output(),
                    trace.errorInfo(),
                    trace.columnOrder(),
                    trace.feedbackScores());
        }
    }

    /** The run that a trace is, within the experiment that the item links it to. */
    public static Run toRun(ExperimentItem item, Trace trace) {
        return toRun(item.exampleId(), Content.of(trace), columns(trace.metadata()));
    }

    /**
     * The run that a trace is.
     *
     * @param metadata the columns that stand in place of the trace's metadata, those of evaluations among them
     */
    public static Run toRun(@Nullable String exampleId, Content trace, SequencedMap<String, Json> metadata) {
        Members.Builder<Json> columns = Members.builder(metadata.size());
        EvaluationParts evaluations = new EvaluationParts();
        metadata.forEach((column, value) -> EvaluationColumn.parse(column)
                .ifPresentOrElse(it -> evaluations.put(it, value), () -> columns.put(column, value)));
        return new Run(
                trace.id(),
                exampleId,
                output(trace.output()),
                trace.error(),
                present(trace.input()),
                columns.build(),
                evaluations(trace.scores(), evaluations),
                annotations(trace.scores()),
                trace.columnOrder());
    }

    /**
     * The trace that a run is.
     *
     * @param user who gave the run
     */
    public static Trace toTrace(Run run, ProjectId project, String user, Instant now) {
        Members.Builder<Json> metadata = keys(run.columns());
        List<FeedbackScore> scores = new ArrayList<>();
        for (Evaluation evaluation : run.evaluations()) {
            FeedbackScore score = score(evaluation, user, now);
            if (score != null) {
                scores.add(score);
            }
            rest(evaluation, score)
                    .forEach((part, value) ->
                            metadata.put(new EvaluationColumn(evaluation.name(), part).column(), value));
        }
        for (Annotation annotation : run.annotations()) {
            scores.add(score(annotation));
        }
        return new Trace(
                run.id(),
                project,
                null,
                now,
                null,
                run.input(),
                output(run.output()),
                metadata(metadata.build()).value(),
                List.of(),
                run.error(),
                null,
                null,
                SOURCE,
                null,
                false,
                run.columnOrder(),
                scores,
                now,
                user,
                now,
                user);
    }

    private static FeedbackScore score(Annotation annotation) {
        return new FeedbackScore(
                annotation.name(),
                annotation.score(),
                annotation.label(),
                annotation.text(),
                FeedbackScore.Source.UI,
                ANNOTATIONS,
                annotation.annotator(),
                annotation.updatedAt(),
                annotation.updatedAt());
    }

    /** The output of the run that a trace with this output is. */
    static @Nullable RunOutput output(@Nullable Json output) {
        if (output == null || output.isNull()) {
            return null;
        }
        if (output.isObject()) {
            Members<Json> members = output.members();
            Json text = members.get(OUTPUT);
            if (members.size() == 1 && text != null && text.isString()) {
                return new RunOutput.Text(text);
            }
        }
        return new RunOutput.Structured(output);
    }

    /** The output of the trace that a run with this output is. */
    public static @Nullable Json output(@Nullable RunOutput output) {
        return switch (output) {
            case null -> null;
            case RunOutput.Text text -> Json.object(Map.of(OUTPUT, text.string()));
            case RunOutput.Structured structured -> structured.value();
        };
    }

    /** The columns that metadata stands for; metadata that is no object is the one column {@code metadata}. */
    public static Members<Json> columns(@Nullable Json metadata) {
        if (metadata == null || metadata.isNull()) {
            return Members.none();
        }
        return metadata.isObject() ? columns(metadata.members()) : Members.of(METADATA, metadata);
    }

    /** The columns that metadata with these members stands for. */
    public static Members<Json> columns(Members<Json> members) {
        Members.Builder<Json> columns = Members.builder(members.size());
        if (readsAsWhole(members)) {
            members.forEach((key, value) -> columns.put(METADATA_ESCAPE + ColumnNames.RUN.toArizeColumn(key), value));
        } else {
            members.forEach((key, value) -> columns.put(ColumnNames.RUN.toArizeColumn(key), value));
        }
        return columns.build();
    }

    /** The metadata that stands for these free columns. */
    public static Metadata freeMetadata(SequencedMap<String, Json> columns) {
        return metadata(keys(columns).build());
    }

    private static Members.Builder<Json> keys(SequencedMap<String, Json> columns) {
        Members.Builder<Json> keys = Members.builder(columns.size());
        columns.forEach((column, value) -> keys.put(ColumnNames.RUN.toOpikKey(column), value));
        return keys;
    }

    private static Metadata metadata(Members<Json> keys) {
        if (!readsAsWhole(keys)) {
            return new Metadata(keys, false);
        }
        Map.Entry<String, Json> only = keys.firstEntry();
        return only.getKey().equals(METADATA)
                ? new Metadata(keys, true)
                : new Metadata(Members.of(only.getKey().substring(METADATA_ESCAPE.length()), only.getValue()), false);
    }

    /**
     * Metadata of a trace.
     *
     * @param isWhole where it is no object, but the value of its only member
     */
    public record Metadata(Members<Json> members, boolean isWhole) {

        @Nullable
        Json value() {
            if (members.isEmpty()) {
                return null;
            }
            return isWhole ? members.firstEntry().getValue() : Json.object(members);
        }
    }

    /**
     * Whether these are a lone {@code metadata} that is no object: as columns they stand for metadata that is no
     * object, so that as keys they need an escape, and an escape of that needs another.
     */
    private static boolean readsAsWhole(Members<Json> members) {
        if (members.size() != 1) {
            return false;
        }
        Json value = members.firstEntry().getValue();
        String name = members.firstEntry().getKey();
        while (name.startsWith(METADATA_ESCAPE)) {
            name = name.substring(METADATA_ESCAPE.length());
        }
        return name.equals(METADATA) && !value.isObject() && !value.isNull();
    }

    private static List<Evaluation> evaluations(List<FeedbackScore> scores, EvaluationParts kept) {
        SequencedMap<String, FeedbackScore> newest = new LinkedHashMap<>();
        for (FeedbackScore score : scores) {
            if (score.source() != FeedbackScore.Source.UI && score.value() != null) {
                newest.merge(score.name(), score, FeedbackScore::newer);
            }
        }
        List<Evaluation> evaluations = new ArrayList<>(newest.size());
        newest.forEach((name, score) -> {
            Members<Json> parts = kept.take(name);
            evaluations.add(new Evaluation(
                    name,
                    score.value(),
                    text(score.categoryName(), parts.get(EvaluationColumn.LABEL)),
                    text(score.reason(), parts.get(EvaluationColumn.EXPLANATION)),
                    parts.without(EvaluationColumn.SCORE, EvaluationColumn.LABEL, EvaluationColumn.EXPLANATION)));
        });
        kept.takeAll((name, parts) -> evaluations.add(Evaluation.of(name, parts)));
        return evaluations;
    }

    /** What the score says, in the exact text kept beside it where that says the same. */
    private static @Nullable Json text(@Nullable String scored, @Nullable Json kept) {
        if (scored == null) {
            return kept;
        }
        return kept != null && kept.isString() && kept.stringValue().equals(scored) ? kept : Json.string(scored);
    }

    /** What people say by these scores: of each the last word under a name. */
    public static List<Annotation> annotations(List<FeedbackScore> scores) {
        if (scores.isEmpty()) {
            return List.of();
        }
        Map<List<String>, FeedbackScore> newest = new LinkedHashMap<>();
        for (FeedbackScore score : scores) {
            if (score.source() == FeedbackScore.Source.UI) {
                newest.merge(List.of(score.name(), score.author()), score, FeedbackScore::newer);
            }
        }
        return newest.isEmpty()
                ? List.of()
                : newest.values().stream().map(RunProjection::annotation).toList();
    }

    private static Annotation annotation(FeedbackScore score) {
        return new Annotation(
                score.name(),
                score.value(),
                score.categoryName(),
                score.reason(),
                score.author(),
                score.lastUpdatedAt());
    }

    /** The evaluation as a feedback score; nothing where it has no score that one could hold. */
    private static @Nullable FeedbackScore score(Evaluation evaluation, String user, Instant now) {
        Json score = evaluation.score();
        if (score == null || !isScore(score) || !isScoreName(evaluation.name())) {
            return null;
        }
        String label = text(evaluation.label());
        return new FeedbackScore(
                evaluation.name(),
                score,
                ASSERTION.equals(label) ? null : label,
                text(evaluation.explanation()),
                FeedbackScore.Source.SDK,
                null,
                user,
                now,
                now);
    }

    /** What the feedback score of an evaluation, if it has one, does not give back exactly. */
    private static SequencedMap<String, Json> rest(Evaluation evaluation, @Nullable FeedbackScore score) {
        SequencedMap<String, Json> rest = new LinkedHashMap<>();
        if (score == null && evaluation.score() != null) {
            rest.put(EvaluationColumn.SCORE, evaluation.score());
        }
        keep(rest, EvaluationColumn.LABEL, evaluation.label(), score == null ? null : score.categoryName());
        keep(rest, EvaluationColumn.EXPLANATION, evaluation.explanation(), score == null ? null : score.reason());
        rest.putAll(evaluation.columns());
        return rest;
    }

    private static void keep(Map<String, Json> rest, String part, @Nullable Json value, @Nullable String scored) {
        if (value != null && (scored == null || !Json.string(scored).equals(value))) {
            rest.put(part, value);
        }
    }

    /** Beyond what a double reaches no mean could be taken. */
    private static boolean isScore(Json number) {
        try {
            return Double.isFinite(number.decimalValue().doubleValue());
        } catch (ArithmeticException e) {
            return false;
        }
    }

    private static boolean isScoreName(String name) {
        return name.length() <= LONGEST_SCORE_NAME && isStorable(name);
    }

    private static @Nullable String text(@Nullable Json value) {
        if (value == null || !value.isString()) {
            return null;
        }
        String text = value.stringValue();
        return isStorable(text) ? text : null;
    }

    /** No database takes U+0000 in a text, and no UTF-8 half a surrogate pair. */
    private static boolean isStorable(String text) {
        return text.codePoints()
                .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }

    private static @Nullable Json present(@Nullable Json value) {
        return value == null || value.isNull() ? null : value;
    }
}
