package io.diglot.opik.storage;

import io.diglot.identity.IdCodec;
import io.diglot.json.Json;
import io.diglot.json.Members;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.ExperimentItemId;
import io.diglot.model.runs.Run;
import io.diglot.model.runs.RunProjection;
import io.diglot.model.scores.Evaluation;
import io.diglot.model.scores.EvaluationColumn;
import io.diglot.model.scores.EvaluationParts;
import io.diglot.model.scores.FeedbackScore;
import io.diglot.model.traces.ErrorInfo;
import io.diglot.model.traces.TraceId;
import io.diglot.opik.DiglotMark;
import io.diglot.opik.experiments.OpikExperimentItemsWrite;
import io.diglot.opik.scores.OpikFeedbackScoreWrite;
import io.diglot.opik.traces.OpikTraceSource;
import io.diglot.opik.traces.OpikTraceWrite;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Runs as a real Opik server keeps them. Law: a run that was written is read as the same run, and one that someone has
 * changed in Opik as what it was changed to. What it means to be a run is {@link RunProjection}'s; this is how to get
 * that through Opik unchanged.
 *
 * <p>The metadata of the trace holds free columns and, whole, those of evaluations, beside a {@linkplain DiglotMark mark}
 * with {@code example_id}, {@code order} of the columns, {@code raw} text by key, exact {@code output}, {@code input}
 * and {@code error} where Opik changes them, the user's own value under the name of the mark as {@code own}, and
 * {@code whole} where the metadata is no object but the value of the key {@code metadata}. Evaluations whose score Opik
 * takes are feedback scores besides; deleted there they are gone, changed there they are what they were changed to.
 */
public final class RunStorage {

    /** How many members the mark has. */
    private static final int MARK = 4;

    /** How the traces of runs are called. */
    static final String TRACE_NAME = "arize run";

    private static final String METADATA = "metadata";

    private static final String EXAMPLE_ID = "example_id";
    private static final String ORDER = "order";
    private static final String RAW = "raw";
    private static final String OUTPUT = "output";
    private static final String INPUT = "input";
    private static final String ERROR = "error";
    private static final String OWN = "own";
    private static final String WHOLE = "whole";

    private RunStorage() {}

    /**
     * A run that is about to be written. Its annotations are not: {@link AnnotationStorage}.
     *
     * @param item under which id the run is linked to the experiment
     * @param projectName where the trace lies; scores must name it too, or nobody sees them
     */
    public static StoredRun toOpik(
            Run run, ExperimentItemId item, ExperimentId experiment, String projectName, Instant now) {
        List<OpikFeedbackScoreWrite> scores = new ArrayList<>(run.evaluations().size());
        for (Evaluation evaluation : run.evaluations()) {
            StoredScore.of(evaluation).ifPresent(score -> scores.add(score.ofEvaluator(run.id(), projectName)));
        }
        return new StoredRun(
                trace(run, projectName, now),
                scores,
                new OpikExperimentItemsWrite.Item(
                        item.value(),
                        experiment.value(),
                        datasetItem(run),
                        run.id().value(),
                        projectName,
                        null));
    }

    /**
     * The run that a trace is: Diglot's, or one of Opik's own. The trace must have been read with its input, output,
     * metadata, error and feedback scores, whole.
     */
    public static Run toModel(StoredTrace trace) {
        List<FeedbackScore> scores = ReadScores.of(trace.feedbackScores());
        Members<Json> metadata = object(trace.metadata());
        Members<Json> mark = object(metadata.get(DiglotMark.KEY));
        if (isMark(mark)) {
            return toModel(trace, metadata, mark, scores);
        }
        UUID item = datasetItem(trace);
        return RunProjection.toRun(
                item == null ? null : item.toString(),
                new RunProjection.Content(
                        new TraceId(trace.id()),
                        trace.input(),
                        trace.output(),
                        RunError.toModel(trace.errorInfo()),
                        List.of(),
                        scores),
                metadata.isEmpty() ? RunProjection.columns(trace.metadata()) : RunProjection.columns(metadata));
    }

    /** Whether Diglot wrote this trace, and so may delete it with its experiment. */
    public static boolean isDiglots(StoredTrace trace) {
        return isMark(object(object(trace.metadata()).get(DiglotMark.KEY)));
    }

    /** Every run that Diglot wrote says which example it is of, be it none. */
    private static boolean isMark(Members<Json> mark) {
        return DiglotMark.isKnown(mark) && mark.containsKey(EXAMPLE_ID);
    }

    private static OpikTraceWrite trace(Run run, String projectName, Instant now) {
        Members.Builder<Json> mark = Members.builder(MARK);
        mark.put(EXAMPLE_ID, run.exampleId() == null ? Json.NULL : KeptText.of(run.exampleId()));
        if (!run.columnOrder().isEmpty()) {
            mark.put(ORDER, order(run.columnOrder()));
        }
        ExactColumns exact = ExactColumns.of(members(run, mark));
        if (!exact.raw().isEmpty()) {
            mark.put(RAW, Json.object(exact.raw()));
        }
        Json input = visible(INPUT, run.input(), mark);
        Json output = visible(OUTPUT, RunProjection.output(run.output()), mark);
        ErrorInfo error = run.error();
        if (error != null && !RunError.comesBack(error)) {
            mark.put(ERROR, RunError.kept(error));
        }
        Members.Builder<Json> metadata = Members.builder(exact.visible().size() + 1);
        metadata.putAll(exact.visible());
        metadata.put(DiglotMark.KEY, DiglotMark.mark(mark.build()));
        return new OpikTraceWrite(
                run.id().value(),
                projectName,
                TRACE_NAME,
                now,
                now,
                input,
                output,
                Json.object(metadata.build()),
                null,
                error == null ? null : RunError.toOpik(error),
                null,
                null,
                null,
                OpikTraceSource.EXPERIMENT,
                null);
    }

    /** All columns by the keys of the metadata, those of evaluations among them; and what the mark must say of them. */
    private static Members<Json> members(Run run, Members.Builder<Json> mark) {
        Members.Builder<Json> members = Members.builder(run.columnOrder().size());
        RunProjection.Metadata free = RunProjection.freeMetadata(run.columns());
        if (free.isWhole()) {
            mark.put(WHOLE, Json.TRUE);
        }
        free.members().forEach((key, value) -> {
            if (key.equals(DiglotMark.KEY)) {
                mark.put(OWN, KeptText.of(value));
            } else {
                members.put(key, value);
            }
        });
        run.evaluations().forEach(evaluation -> evaluation.forEachColumn(members::put));
        return members.build();
    }

    private static @Nullable Json visible(String name, @Nullable Json value, Members.Builder<Json> mark) {
        if (value == null) {
            return null;
        }
        ExactValue exact = ExactValue.of(value);
        if (exact.kept() != null) {
            mark.put(name, exact.kept());
        }
        return exact.visible();
    }

    private static Run toModel(
            StoredTrace trace, Members<Json> metadata, Members<Json> mark, List<FeedbackScore> scores) {
        Members<Json> raw = object(mark.get(RAW));
        Members.Builder<Json> free = Members.builder(metadata.size());
        EvaluationParts evaluations = new EvaluationParts();
        metadata.forEach((key, visible) -> {
            if (!key.equals(DiglotMark.KEY)) {
                Json exact = ExactValue.read(visible, raw.get(key));
                EvaluationColumn.parse(key)
                        .ifPresentOrElse(it -> evaluations.put(it, exact), () -> free.put(key, exact));
            }
        });
        Json own = mark.get(OWN);
        if (own != null) {
            KeptText.value(own).ifPresent(value -> free.put(DiglotMark.KEY, value));
        }
        Members<Json> members = free.build();
        ReadEvaluations read = ReadEvaluations.of(evaluations, scores);
        return RunProjection.toRun(
                exampleId(trace, mark),
                new RunProjection.Content(
                        new TraceId(trace.id()),
                        exact(trace.input(), mark.get(INPUT)),
                        exact(trace.output(), mark.get(OUTPUT)),
                        RunError.toModel(trace.errorInfo(), mark.get(ERROR)),
                        order(mark.get(ORDER)),
                        read.scores()),
                Members.<Json>builder(metadata.size())
                        .putAll(
                                isWhole(mark, members)
                                        ? RunProjection.columns(members.get(METADATA))
                                        : RunProjection.columns(members))
                        .putAll(read.columns())
                        .build());
    }

    /** Unless someone has put something beside that value in Opik, or made it an object. */
    private static boolean isWhole(Members<Json> mark, Members<Json> members) {
        Json value = members.get(METADATA);
        return Json.TRUE.equals(mark.get(WHOLE))
                && members.size() == 1
                && value != null
                && !value.isObject()
                && !value.isNull();
    }

    private static @Nullable Json exact(@Nullable Json visible, @Nullable Json kept) {
        return visible == null ? null : ExactValue.read(visible, kept);
    }

    private static Json order(List<String> columns) {
        List<Json> names = new ArrayList<>(columns.size());
        columns.forEach(column -> names.add(KeptText.of(column)));
        return Json.array(names);
    }

    private static List<String> order(@Nullable Json order) {
        List<String> columns = new ArrayList<>();
        if (order != null && order.kind() == Json.Kind.ARRAY) {
            order.elements().forEach(column -> KeptText.text(column).ifPresent(columns::add));
        }
        return columns;
    }

    private static Members<Json> object(@Nullable Json value) {
        return value != null && value.isObject() ? value.members() : Members.none();
    }

    private static UUID datasetItem(Run run) {
        return run.exampleId() == null ? run.id().value() : IdCodec.asVersion7(run.exampleId());
    }

    private static @Nullable UUID datasetItem(StoredTrace trace) {
        return trace.experiment() == null ? null : trace.experiment().datasetItemId();
    }

    /** The text that the client gave, unless the trace is a run of another example here than where Diglot put it. */
    private static @Nullable String exampleId(StoredTrace trace, Members<Json> mark) {
        Json kept = mark.get(EXAMPLE_ID);
        String given = kept == null ? null : KeptText.text(kept).orElse(null);
        UUID item = datasetItem(trace);
        UUID expected = given == null ? trace.id() : IdCodec.asVersion7(given);
        return item == null || item.equals(expected) ? given : item.toString();
    }
}
