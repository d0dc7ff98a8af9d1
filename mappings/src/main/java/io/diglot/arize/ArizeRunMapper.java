package io.diglot.arize;

import io.diglot.json.Json;
import io.diglot.json.JsonCodec;
import io.diglot.json.JsonLimits;
import io.diglot.model.ColumnNames;
import io.diglot.model.runs.Run;
import io.diglot.model.runs.RunOutput;
import io.diglot.model.scores.Evaluation;
import io.diglot.model.scores.EvaluationColumn;
import io.diglot.model.traces.ErrorInfo;
import io.diglot.model.traces.TraceId;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A run as the flat object that Arize shows and takes. By hand, since its members are not known before. Law: a run that
 * was shown is read as the same run, but for its id, which the server gives, and its annotations, which only annotating
 * makes: they become a column.
 */
@Named
@Singleton
public final class ArizeRunMapper {

    private static final String ID = "id";
    private static final String EXAMPLE_ID = "example_id";
    private static final String OUTPUT = "output";
    private static final String ERROR = "error";
    private static final String INPUT = "input";
    private static final String ANNOTATIONS = "annotations";

    /** Says that the output text is JSON to Opik. */
    private static final String OUTPUT_FORM = "diglot.output";

    private static final Json JSON_FORM = Json.string("json");

    private static final JsonCodec CODEC = new JsonCodec(JsonLimits.DEFAULT);

    private final ArizeAnnotationMapper annotations;

    public ArizeRunMapper(ArizeAnnotationMapper annotations) {
        this.annotations = annotations;
    }

    /** The columns stand in the order in which they were given; what the clients gave as null stays null. */
    public ArizeRun toArize(Run run) {
        SequencedMap<String, Json> members = members(run);
        SequencedMap<String, Json> shown = run.columnOrder().isEmpty() ? members : inOrder(run.columnOrder(), members);
        if (!run.annotations().isEmpty()) {
            shown.put(ANNOTATIONS, CODEC.json(annotations.toArize(run.annotations())));
        }
        return new ArizeRun(Json.object(shown));
    }

    /**
     * The run that was sent.
     *
     * @throws InvalidRun where a member breaks a rule
     */
    public Run toModel(TraceId id, ArizeRunInput sent) {
        Map<String, Json> members = columns(sent.members());
        SequencedMap<String, Json> columns = new LinkedHashMap<>();
        SequencedMap<String, SequencedMap<String, Json>> evaluations = new LinkedHashMap<>();
        List<String> order = new ArrayList<>();
        members.forEach((column, value) -> {
            order.add(column);
            if (!ColumnNames.RUN.isReserved(column)) {
                EvaluationColumn.parse(column)
                        .ifPresentOrElse(
                                it -> {
                                    checkEvaluation(it, value);
                                    evaluations
                                            .computeIfAbsent(it.evaluation(), name -> new LinkedHashMap<>())
                                            .put(it.part(), value);
                                },
                                () -> columns.put(column, value));
            }
        });
        return new Run(
                id,
                exampleId(members),
                output(members),
                error(members),
                present(members.get(INPUT)),
                columns,
                evaluations.entrySet().stream()
                        .map(each -> Evaluation.of(each.getKey(), each.getValue()))
                        .toList(),
                List.of(),
                order);
    }

    /** A rule that a run breaks; the message begins with the member's name. */
    public static final class InvalidRun extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InvalidRun(String member, String rule) {
            super(member + " " + rule, null, false, false);
        }

        public String detail() {
            return Objects.requireNonNull(getMessage());
        }
    }

    private static SequencedMap<String, Json> inOrder(List<String> order, SequencedMap<String, Json> members) {
        SequencedMap<String, Json> shown = new LinkedHashMap<>();
        shown.put(ID, Objects.requireNonNull(members.remove(ID)));
        for (String column : order) {
            Json member = members.remove(column);
            if (member != null) {
                shown.put(column, member);
            } else if (column.equals(ERROR) || column.equals(INPUT)) {
                shown.put(column, Json.NULL);
            }
        }
        members.forEach(shown::putIfAbsent);
        return shown;
    }

    private static SequencedMap<String, Json> members(Run run) {
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        members.put(ID, Json.string(run.id().toString()));
        members.put(EXAMPLE_ID, run.exampleId() == null ? Json.NULL : Json.string(run.exampleId()));
        members.put(OUTPUT, output(run.output()));
        if (run.output() instanceof RunOutput.Structured) {
            members.put(OUTPUT_FORM, JSON_FORM);
        }
        if (run.error() != null) {
            members.put(ERROR, Json.string(message(run.error())));
        }
        if (run.input() != null) {
            members.put(INPUT, run.input());
        }
        members.putAll(run.columns());
        for (Evaluation evaluation : run.evaluations()) {
            put(members, evaluation, EvaluationColumn.SCORE, evaluation.score());
            put(members, evaluation, EvaluationColumn.LABEL, evaluation.label());
            put(members, evaluation, EvaluationColumn.EXPLANATION, evaluation.explanation());
            evaluation.columns().forEach((part, value) -> put(members, evaluation, part, value));
        }
        return members;
    }

    private static void put(Map<String, Json> members, Evaluation evaluation, String part, @Nullable Json value) {
        if (value != null) {
            members.putIfAbsent(new EvaluationColumn(evaluation.name(), part).column(), value);
        }
    }

    private static Json output(@Nullable RunOutput output) {
        return switch (output) {
            case null -> Json.NULL;
            case RunOutput.Text text -> text.string();
            case RunOutput.Structured structured -> structured.value().quoted();
        };
    }

    /** Opik demands a type of error and no message, Arize knows the message alone. */
    private static String message(ErrorInfo error) {
        return error.message() == null ? error.exceptionType() : error.message();
    }

    /**
     * What a client may write of a run that it has read: a new run gets an id of its own, and what people said of another
     * run is no annotation of this one.
     */
    private static SequencedMap<String, Json> columns(Map<String, Json> sent) {
        SequencedMap<String, Json> columns = new LinkedHashMap<>();
        sent.forEach((member, value) -> {
            if (!member.equals(ID) && !member.equals(ANNOTATIONS)) {
                columns.put(member, value);
            } else if (member.equals(ANNOTATIONS) && ArizeAnnotationMapper.sayAnything(value)) {
                columns.put(ColumnNames.RUN.keptAs(ANNOTATIONS, sent.keySet()), value);
            }
        });
        return columns;
    }

    private static void checkEvaluation(EvaluationColumn column, Json value) {
        switch (column.part()) {
            case EvaluationColumn.SCORE -> {
                if (!value.isNull() && !value.isNumber()) {
                    throw new InvalidRun(column.column(), "is no number");
                }
            }
            case EvaluationColumn.LABEL, EvaluationColumn.EXPLANATION -> {
                if (!value.isNull()) {
                    string(column.column(), value);
                }
            }
            default -> {}
        }
    }

    private static @Nullable String exampleId(Map<String, Json> members) {
        Json sent = present(members.get(EXAMPLE_ID));
        if (sent == null) {
            return null;
        }
        String id = string(EXAMPLE_ID, sent);
        if (id.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE)) {
            throw new InvalidRun(EXAMPLE_ID, "holds characters that no id has");
        }
        return id;
    }

    private static @Nullable RunOutput output(Map<String, Json> members) {
        Json output = members.get(OUTPUT);
        if (output == null) {
            throw new InvalidRun(OUTPUT, "is missing");
        }
        Json form = present(members.get(OUTPUT_FORM));
        if (form != null && !form.equals(JSON_FORM)) {
            throw new InvalidRun(OUTPUT_FORM, "can only be \"json\"");
        }
        if (output.isNull()) {
            return null;
        }
        String text = string(OUTPUT, output);
        return form == null ? new RunOutput.Text(output) : structured(text);
    }

    private static RunOutput structured(String text) {
        try {
            Json value = Json.of(text);
            if (!value.isNull()) {
                return new RunOutput.Structured(value);
            }
        } catch (IllegalArgumentException e) {
            // falls through to the same refusal
        }
        throw new InvalidRun(OUTPUT, "is no JSON, as diglot.output says it is");
    }

    private static @Nullable ErrorInfo error(Map<String, Json> members) {
        Json error = present(members.get(ERROR));
        return error == null ? null : ErrorInfo.ofMessage(string(ERROR, error));
    }

    private static String string(String member, Json value) {
        if (!value.isString()) {
            throw new InvalidRun(member, "is no string");
        }
        return value.stringValue();
    }

    private static @Nullable Json present(@Nullable Json value) {
        return value == null || value.isNull() ? null : value;
    }
}
