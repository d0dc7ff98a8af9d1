package io.diglot.model.runs;

import io.diglot.json.Json;
import io.diglot.json.Members;
import io.diglot.model.traces.ErrorInfo;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A run as one flat row, without what people said of it. */
public final class FlatRun {

    public static final String ID = "id";
    public static final String EXAMPLE_ID = "example_id";
    public static final String OUTPUT = "output";
    public static final String ERROR = "error";
    public static final String INPUT = "input";

    /** Says that the output text is JSON to Opik. */
    public static final String OUTPUT_FORM = "diglot.output";

    public static final Json JSON_FORM = Json.string("json");

    /** How many members there are beside columns. */
    private static final int MEMBERS = 7;

    private FlatRun() {}

    /** The columns stand in the order in which they were given; what the clients gave as null stays null. */
    public static Members<Json> of(Run run) {
        Members<Json> members = members(run);
        return run.columnOrder().isEmpty() ? members : inOrder(run.columnOrder(), members);
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

    private static Members<Json> members(Run run) {
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
}
