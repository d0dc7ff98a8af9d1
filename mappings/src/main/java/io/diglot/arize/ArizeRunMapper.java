package io.diglot.arize;

import io.diglot.json.Json;
import io.diglot.json.JsonCodec;
import io.diglot.json.JsonLimits;
import io.diglot.json.Members;
import io.diglot.model.ColumnNames;
import io.diglot.model.runs.FlatRun;
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

    private static final String ANNOTATIONS = "annotations";

    private static final JsonCodec CODEC = new JsonCodec(JsonLimits.DEFAULT);

    private final ArizeAnnotationMapper annotations;

    public ArizeRunMapper(ArizeAnnotationMapper annotations) {
        this.annotations = annotations;
    }

    /** The columns stand in the order in which they were given; what the clients gave as null stays null. */
    public ArizeRun toArize(Run run) {
        Members<Json> members = FlatRun.of(run);
        return new ArizeRun(Json.object(run.annotations().isEmpty() ? members : annotated(run, members)));
    }

    private Members<Json> annotated(Run run, Members<Json> members) {
        Members.Builder<Json> shown = Members.builder(members.size() + 1);
        shown.putAll(members);
        shown.put(ANNOTATIONS, CODEC.json(annotations.toArize(run.annotations())));
        return shown.build();
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
                present(members.get(FlatRun.INPUT)),
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

    /**
     * What a client may write of a run that it has read: a new run gets an id of its own, and what people said of another
     * run is no annotation of this one.
     */
    private static Members<Json> columns(Members<Json> sent) {
        if (!sent.containsKey(FlatRun.ID) && !sent.containsKey(ANNOTATIONS)) {
            return sent;
        }
        Members.Builder<Json> columns = Members.builder(sent.size());
        sent.forEach((member, value) -> {
            if (!member.equals(FlatRun.ID) && !member.equals(ANNOTATIONS)) {
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
        Json sent = present(members.get(FlatRun.EXAMPLE_ID));
        if (sent == null) {
            return null;
        }
        String id = string(FlatRun.EXAMPLE_ID, sent);
        if (!JsonCodec.isKeepable(id)) {
            throw new InvalidRun(FlatRun.EXAMPLE_ID, "holds characters that no id has");
        }
        return id;
    }

    private static @Nullable RunOutput output(Members<Json> members) {
        Json output = members.get(FlatRun.OUTPUT);
        if (output == null) {
            throw new InvalidRun(FlatRun.OUTPUT, "is missing");
        }
        Json form = present(members.get(FlatRun.OUTPUT_FORM));
        if (form != null && !form.equals(FlatRun.JSON_FORM)) {
            throw new InvalidRun(FlatRun.OUTPUT_FORM, "can only be \"json\"");
        }
        if (output.isNull()) {
            return null;
        }
        String text = string(FlatRun.OUTPUT, output);
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
        throw new InvalidRun(FlatRun.OUTPUT, "is no JSON, as diglot.output says it is");
    }

    private static @Nullable ErrorInfo error(Members<Json> members) {
        Json error = present(members.get(FlatRun.ERROR));
        return error == null ? null : ErrorInfo.ofMessage(string(FlatRun.ERROR, error));
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
