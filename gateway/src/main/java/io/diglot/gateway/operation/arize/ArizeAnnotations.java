package io.diglot.gateway.operation.arize;

import io.diglot.arize.ArizeAnnotate;
import io.diglot.json.Json;
import io.diglot.model.annotations.AnnotationDraft;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what is said of runs or examples, and refuses what breaks a rule. */
public final class ArizeAnnotations {

    private static final int MOST = 1000;
    private static final int MOST_OF_ONE = 500;

    /** A longer one does not fit into the key that annotations have. */
    private static final int LONGEST_NAME = 500;

    private ArizeAnnotations() {}

    /** All that is said, in the order of the request. */
    public static List<AnnotationDraft> read(ArizeRequest request) {
        return read(request.body(ArizeAnnotate.class));
    }

    /** As {@link #read(ArizeRequest)}, of a body that was read. */
    public static List<AnnotationDraft> read(ArizeAnnotate sent) {
        List<ArizeAnnotate.@Nullable Annotated> records = sent.annotations();
        if (records == null) {
            throw ArizeRequest.unprocessable("annotations is missing");
        }
        if (records.isEmpty() || records.size() > MOST) {
            throw ArizeRequest.unprocessable("annotations must hold 1 to " + MOST + " records");
        }
        List<AnnotationDraft> drafts = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            add(drafts, records.get(i), "annotations[" + i + "]");
        }
        return drafts;
    }

    /**
     * What is said of one record.
     *
     * @param record its id
     */
    public static List<AnnotationDraft> ofOne(@Nullable List<ArizeAnnotate.@Nullable Value> values, String record) {
        if (values == null || values.isEmpty() || values.size() > MOST_OF_ONE) {
            throw ArizeRequest.unprocessable("annotations must hold 1 to " + MOST_OF_ONE + " annotations");
        }
        List<AnnotationDraft> drafts = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            drafts.add(draft(record, values.get(i), "annotations[" + i + "]"));
        }
        return drafts;
    }

    private static void add(List<AnnotationDraft> drafts, ArizeAnnotate.@Nullable Annotated record, String path) {
        if (record == null || record.recordId() == null) {
            throw ArizeRequest.unprocessable(path + (record == null ? "" : ".record_id") + " is missing");
        }
        List<ArizeAnnotate.@Nullable Value> values = record.values();
        if (values == null || values.isEmpty()) {
            throw ArizeRequest.unprocessable(
                    path + ".values" + (values == null ? " is missing" : " must hold at least one value"));
        }
        for (int i = 0; i < values.size(); i++) {
            drafts.add(draft(record.recordId(), values.get(i), path + ".values[" + i + "]"));
        }
    }

    private static AnnotationDraft draft(String record, ArizeAnnotate.@Nullable Value value, String path) {
        if (value == null || value.name() == null) {
            throw ArizeRequest.unprocessable(path + (value == null ? "" : ".name") + " is missing");
        }
        if (value.name().isBlank()) {
            throw ArizeRequest.unprocessable(path + ".name must not be blank");
        }
        if (value.name().length() > LONGEST_NAME) {
            throw ArizeRequest.unprocessable(path + ".name must not be longer than " + LONGEST_NAME + " characters");
        }
        Json score = value.score() == null || value.score().isNull() ? null : value.score();
        if (score != null && !score.isNumber()) {
            throw ArizeRequest.unprocessable(path + ".score must be a number");
        }
        if (score != null && !isFinite(score)) {
            throw ArizeRequest.unprocessable(path + ".score is too large");
        }
        return new AnnotationDraft(record, value.name(), score, value.label(), value.text());
    }

    private static boolean isFinite(Json number) {
        try {
            return Double.isFinite(number.decimalValue().doubleValue());
        } catch (ArithmeticException e) {
            return false;
        }
    }
}
