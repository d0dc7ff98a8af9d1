package io.diglot.arize;

import io.diglot.json.Json;
import io.diglot.json.JsonCodec;
import io.diglot.json.JsonLimits;
import io.diglot.json.Members;
import io.diglot.model.ColumnNames;
import io.diglot.model.runs.Run;
import io.diglot.model.runs.RunOutput;
import io.diglot.model.scores.Evaluation;
import io.diglot.model.scores.EvaluationColumn;
import io.diglot.model.scores.EvaluationParts;
import io.diglot.model.traces.ErrorInfo;
import io.diglot.model.traces.TraceId;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

    /** How many members there are beside columns. */
    private static final int MEMBERS = 7;

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
        Members<Json> members = members(run);
        return new ArizeRun(Json.object(run.columnOrder().isEmpty() ? members : inOrder(run.columnOrder(), members)));
    }

    /**
     * The run that was sent.
     *
     * @throws InvalidRun where a member breaks a rule
     */
    public Run toModel(TraceId id, ArizeRunInput sent) {
        Members<Json> members = columns(Members.copyOf(sent.members()));
        Members.Builder<Json> columns = Members.builder(members.size());
        EvaluationParts parts = new EvaluationParts();
        members.forEach((column, value) -> {
            if (!ColumnNames.RUN.isReserved(column)) {
                EvaluationColumn.parse(column)
                        .ifPresentOrElse(
                                it -> {
                                    checkEvaluation(it, value);
                                    parts.put(it, value);
                                },
                                () -> columns.put(column, value));
            }
        });
        List<Evaluation> evaluations = new ArrayList<>();
        parts.takeAll((name, those) -> evaluations.add(Evaluation.of(name, those)));
        return new Run(
                id,
                exampleId(members),
                output(members),
                error(members),
                present(members.get(INPUT)),
                columns.build(),
                evaluations,
                List.of(),
                List.copyOf(members.keySet()));
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

    private static Members<Json> inOrder(List<String> order, Members<Json> members) {
        Members.Builder<Json> shown = Members.builder(members.size());
        shown.put(ID, Objects.requireNonNull(members.get(ID)));
        for (String column : order) {
            Json member = members.get(column);
            if (member != null) {
                shown.putIfAbsent(column, member);
            } else if (column.equals(ERROR) || column.equals(INPUT)) {
                shown.putIfAbsent(column, Json.NULL);
            }
        }
        members.forEach(shown::putIfAbsent);
        return shown.build();
    }

    private Members<Json> members(Run run) {
        Members.Builder<Json> members =
                Members.builder(run.columns().size() + 3 * run.evaluations().size() + MEMBERS);
        members.put(ID, Json.string(run.id().value()));
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
        run.evaluations().forEach(evaluation -> evaluation.forEachColumn(members::putIfAbsent));
        if (!run.annotations().isEmpty()) {
            members.put(ANNOTATIONS, CODEC.json(annotations.toArize(run.annotations())));
        }
        return members.build();
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
    private static Members<Json> columns(Members<Json> sent) {
        if (!sent.containsKey(ID) && !sent.containsKey(ANNOTATIONS)) {
            return sent;
        }
        Members.Builder<Json> columns = Members.builder(sent.size());
        sent.forEach((member, value) -> {
            if (!member.equals(ID) && !member.equals(ANNOTATIONS)) {
                columns.put(member, value);
            } else if (member.equals(ANNOTATIONS) && ArizeAnnotationMapper.sayAnything(value)) {
                columns.put(ColumnNames.RUN.keptAs(ANNOTATIONS, sent.keySet()), value);
            }
        });
        return columns.build();
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

    private static @Nullable String exampleId(Members<Json> members) {
        Json sent = present(members.get(EXAMPLE_ID));
        if (sent == null) {
            return null;
        }
        String id = string(EXAMPLE_ID, sent);
        if (!JsonCodec.isKeepable(id)) {
            throw new InvalidRun(EXAMPLE_ID, "holds characters that no id has");
        }
        return id;
    }

    private static @Nullable RunOutput output(Members<Json> members) {
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

    private static @Nullable ErrorInfo error(Members<Json> members) {
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
