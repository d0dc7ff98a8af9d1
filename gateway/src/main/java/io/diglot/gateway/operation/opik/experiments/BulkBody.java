package io.diglot.gateway.operation.opik.experiments;

import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.TracingRules;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.opik.experiments.OpikBulkUpload;
import io.diglot.opik.scores.OpikFeedbackScoreWrite;
import io.diglot.opik.spans.OpikSpanWrite;
import io.diglot.opik.traces.OpikTraceWrite;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What Opik demands of a bulk upload, in its words. */
final class BulkBody {

    private static final int MOST_ITEMS = 1000;
    private static final int MOST_BESIDE_ONE = 100;
    private static final int LARGEST = 4 << 20;

    private BulkBody() {}

    /** @param size of the body in bytes, inflated */
    static OpikBulkUpload checked(OpikBulkUpload upload, int size) {
        List<OpikBulkUpload.@Nullable Item> items = upload.items();
        Violations violations = new Violations()
                .notBlank(upload.experimentName(), "experimentName")
                .notBlank(upload.datasetName(), "datasetName")
                .nullOrNotBlank(upload.projectName(), "projectName")
                .notNull(items, "items")
                .check(
                        items == null || !items.isEmpty() && items.size() <= MOST_ITEMS,
                        "items Experiment items list size must be between 1 and " + MOST_ITEMS)
                .check(size <= LARGEST, "The request body Request size exceeds the maximum allowed size of 4MB");
        violations.refuse();
        List<OpikBulkUpload.@Nullable Item> present = Objects.requireNonNull(items);
        for (int i = 0; i < present.size(); i++) {
            check(violations, present.get(i), "items[" + i + "]");
        }
        violations.check(
                present.stream().allMatch(item -> agrees(item, upload.projectName())),
                "items trace project_name must match the request project_name");
        violations.refuse();
        present.forEach(item -> checkIds(Objects.requireNonNull(item)));
        OpikRequest.requireVersion7(upload.experimentId(), "Experiment");
        return upload;
    }

    private static void check(Violations violations, OpikBulkUpload.@Nullable Item item, String path) {
        violations.notNull(item, path + ".<list element>");
        if (item == null) {
            return;
        }
        OpikTraceWrite trace = item.trace();
        violations
                .notNull(item.datasetItemId(), path + ".datasetItemId")
                .check(
                        item.evaluateTaskResult() == null || trace == null,
                        path + ".<list element> cannot provide both evaluate_task_result and trace together");
        if (trace != null) {
            new TracingRules(violations, path + ".trace.").check(trace);
        }
        List<@Nullable OpikSpanWrite> spans = Objects.requireNonNullElse(item.spans(), List.<OpikSpanWrite>of());
        violations.noMoreThan(spans, 0, MOST_BESIDE_ONE, path + ".spans");
        for (int i = 0; i < spans.size(); i++) {
            check(violations, spans.get(i), path + ".spans[" + i + "]");
        }
        List<@Nullable OpikFeedbackScoreWrite> scores =
                Objects.requireNonNullElse(item.feedbackScores(), List.<OpikFeedbackScoreWrite>of());
        violations.noMoreThan(scores, 0, MOST_BESIDE_ONE, path + ".feedbackScores");
        for (int i = 0; i < scores.size(); i++) {
            OpikFeedbackScoreWrite score = scores.get(i);
            String where = path + ".feedbackScores[" + i + "]";
            violations.notNull(score, where + ".<list element>");
            if (score != null) {
                new TracingRules(violations, where + ".").check(score);
            }
        }
    }

    /** The trace says which project and which trace it is. */
    private static void check(Violations violations, @Nullable OpikSpanWrite span, String path) {
        violations.notNull(span, path + ".<list element>");
        if (span != null) {
            new TracingRules(violations, path + ".")
                    .required(span.startTime(), "startTime")
                    .time(span.startTime(), "startTime")
                    .time(span.endTime(), "endTime")
                    .time(span.lastUpdatedAt(), "lastUpdatedAt")
                    .cost(span.totalEstimatedCost())
                    .ttft(span.ttft())
                    .environment(span.environment());
        }
    }

    private static boolean agrees(OpikBulkUpload.@Nullable Item item, @Nullable String project) {
        String ofTrace =
                item == null || item.trace() == null ? null : item.trace().projectName();
        return project == null || ofTrace == null || ofTrace.equalsIgnoreCase(project);
    }

    private static void checkIds(OpikBulkUpload.Item item) {
        OpikTraceWrite trace = item.trace();
        List<@Nullable OpikSpanWrite> spans = Objects.requireNonNullElse(item.spans(), List.<OpikSpanWrite>of());
        if (trace == null && !spans.isEmpty()) {
            throw OpikRequest.badRequest("Trace is required when spans are provided");
        }
        OpikRequest.requireVersion7(item.datasetItemId(), "Experiment Item datasetItem");
        if (trace != null) {
            OpikRequest.requireVersion7(trace.id(), "Experiment Item trace");
        }
        spans.forEach(
                span -> OpikRequest.requireVersion7(Objects.requireNonNull(span).id(), "Span"));
    }
}
