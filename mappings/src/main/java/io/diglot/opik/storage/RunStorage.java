package io.diglot.opik.storage;

import io.diglot.identity.IdCodec;
import io.diglot.json.Json;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.ExperimentItemId;
import io.diglot.model.runs.Run;
import io.diglot.model.runs.RunProjection;
import io.diglot.model.scores.Evaluation;
import io.diglot.model.scores.EvaluationColumn;
import io.diglot.model.scores.FeedbackScore;
import io.diglot.model.traces.ErrorInfo;
import io.diglot.model.traces.TraceId;
import io.diglot.opik.DiglotMark;
import io.diglot.opik.experiments.OpikExperimentItemsWrite;
import io.diglot.opik.traces.OpikTraceSource;
import io.diglot.opik.traces.OpikTraceWrite;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
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

    private static final String TRACE_NAME = "arize run";
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
        return new StoredRun(
                trace(run, projectName, now),
                run.evaluations().stream()
                        .flatMap(evaluation -> StoredScore.of(evaluation).stream())
                        .map(score -> score.ofEvaluator(run.id(), projectName))
                        .toList(),
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
        SequencedMap<String, Json> metadata = object(trace.metadata());
        Map<String, Json> mark = object(metadata.get(DiglotMark.KEY));
        if (isMark(mark)) {
            return toModel(trace, metadata, mark, scores);
        }
        return RunProjection.toRun(
                datasetItem(trace).map(UUID::toString).orElse(null),
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
    private static boolean isMark(Map<String, Json> mark) {
        return DiglotMark.isKnown(mark) && mark.containsKey(EXAMPLE_ID);
    }

    private static OpikTraceWrite trace(Run run, String projectName, Instant now) {
        SequencedMap<String, Json> mark = new LinkedHashMap<>();
        mark.put(EXAMPLE_ID, run.exampleId() == null ? Json.NULL : KeptText.of(run.exampleId()));
        if (!run.columnOrder().isEmpty()) {
            mark.put(
                    ORDER,
                    Json.array(run.columnOrder().stream().map(KeptText::of).toList()));
        }
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        Json free = RunProjection.freeMetadata(run.columns());
        if (free != null && free.isObject()) {
            members.putAll(free.members());
        } else if (free != null) {
            members.put(METADATA, free);
            mark.put(WHOLE, Json.TRUE);
        }
        Json own = members.remove(DiglotMark.KEY);
        if (own != null) {
            mark.put(OWN, KeptText.of(own));
        }
        run.evaluations().forEach(evaluation -> members.putAll(columns(evaluation)));
        ExactColumns exact = ExactColumns.of(members);
        if (!exact.raw().isEmpty()) {
            mark.put(RAW, Json.object(exact.raw()));
        }
        Json input = visible(INPUT, run.input(), mark);
        Json output = visible(OUTPUT, RunProjection.output(run.output()), mark);
        ErrorInfo error = run.error();
        if (error != null && !RunError.comesBack(error)) {
            mark.put(ERROR, RunError.kept(error));
        }
        SequencedMap<String, Json> metadata = exact.visible();
        metadata.put(DiglotMark.KEY, DiglotMark.mark(mark));
        return new OpikTraceWrite(
                run.id().value(),
                projectName,
                TRACE_NAME,
                now,
                now,
                input,
                output,
                Json.object(metadata),
                null,
                error == null ? null : RunError.toOpik(error),
                null,
                null,
                null,
                OpikTraceSource.EXPERIMENT,
                null);
    }

    private static @Nullable Json visible(String name, @Nullable Json value, Map<String, Json> mark) {
        if (value == null) {
            return null;
        }
        ExactValue exact = ExactValue.of(value);
        if (exact.kept() != null) {
            mark.put(name, exact.kept());
        }
        return exact.visible();
    }

    private static SequencedMap<String, Json> columns(Evaluation evaluation) {
        SequencedMap<String, Json> columns = new LinkedHashMap<>();
        put(columns, evaluation, EvaluationColumn.SCORE, evaluation.score());
        put(columns, evaluation, EvaluationColumn.LABEL, evaluation.label());
        put(columns, evaluation, EvaluationColumn.EXPLANATION, evaluation.explanation());
        evaluation.columns().forEach((part, value) -> put(columns, evaluation, part, value));
        return columns;
    }

    private static void put(Map<String, Json> columns, Evaluation evaluation, String part, @Nullable Json value) {
        if (value != null) {
            columns.putIfAbsent(new EvaluationColumn(evaluation.name(), part).column(), value);
        }
    }

    private static Run toModel(
            StoredTrace trace, Map<String, Json> metadata, Map<String, Json> mark, List<FeedbackScore> scores) {
        Map<String, Json> raw = object(mark.get(RAW));
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        SequencedMap<String, Json> evaluations = new LinkedHashMap<>();
        metadata.forEach((key, visible) -> {
            if (!key.equals(DiglotMark.KEY)) {
                (EvaluationColumn.parse(key).isPresent() ? evaluations : members)
                        .put(key, ExactValue.read(visible, raw.get(key)));
            }
        });
        Json own = mark.get(OWN);
        if (own != null) {
            KeptText.value(own).ifPresent(value -> members.put(DiglotMark.KEY, value));
        }
        SequencedMap<String, Json> columns =
                isWhole(mark, members) ? RunProjection.columns(members.get(METADATA)) : RunProjection.columns(members);
        ReadEvaluations read = ReadEvaluations.of(evaluations, scores);
        columns.putAll(read.columns());
        return RunProjection.toRun(
                exampleId(trace, mark),
                new RunProjection.Content(
                        new TraceId(trace.id()),
                        exact(trace.input(), mark.get(INPUT)),
                        exact(trace.output(), mark.get(OUTPUT)),
                        RunError.toModel(trace.errorInfo(), mark.get(ERROR)),
                        order(mark.get(ORDER)),
                        read.scores()),
                columns);
    }

    /** Unless someone has put something beside that value in Opik, or made it an object. */
    private static boolean isWhole(Map<String, Json> mark, Map<String, Json> members) {
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

    private static List<String> order(@Nullable Json order) {
        List<String> columns = new ArrayList<>();
        if (order != null && order.kind() == Json.Kind.ARRAY) {
            order.elements().forEach(column -> KeptText.text(column).ifPresent(columns::add));
        }
        return columns;
    }

    private static SequencedMap<String, Json> object(@Nullable Json value) {
        return value != null && value.isObject() ? value.members() : new LinkedHashMap<>();
    }

    private static UUID datasetItem(Run run) {
        return run.exampleId() == null ? run.id().value() : IdCodec.asVersion7(run.exampleId());
    }

    private static Optional<UUID> datasetItem(StoredTrace trace) {
        return trace.experiment() == null
                ? Optional.empty()
                : Optional.ofNullable(trace.experiment().datasetItemId());
    }

    /** The text that the client gave, unless the trace is a run of another example here than where Diglot put it. */
    private static @Nullable String exampleId(StoredTrace trace, Map<String, Json> mark) {
        String given = Optional.ofNullable(mark.get(EXAMPLE_ID))
                .flatMap(KeptText::text)
                .orElse(null);
        UUID expected = given == null ? trace.id() : IdCodec.asVersion7(given);
        UUID item = datasetItem(trace).orElse(expected);
        return item.equals(expected) ? given : item.toString();
    }
}
