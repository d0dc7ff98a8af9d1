package io.diglot.gateway.operation.opik.queues;

import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.opik.queues.OpikAnnotationQueueBatch;
import io.diglot.opik.queues.OpikAnnotationQueueWrite;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an annotation queue can be, in the words of Opik's validation. */
final class QueueRules {

    private static final int MOST = 1000;

    private QueueRules() {}

    /** @param path where the queue stands in the body, with a dot at its end; empty where it is the body */
    static void check(Violations violations, OpikAnnotationQueueWrite sent, String path) {
        violations
                .notNull(sent.projectId(), path + "projectId")
                .notBlank(sent.name(), path + "name")
                .notNull(sent.scope(), path + "scope");
    }

    static void checkNames(Violations violations, @Nullable List<@Nullable String> names) {
        for (int i = 0; names != null && i < names.size(); i++) {
            violations.notBlank(names.get(i), "feedbackDefinitionNames[" + i + "].<list element>");
        }
    }

    /** The queues of a batch: 1 to 1,000, none twice. */
    static List<OpikAnnotationQueueWrite> batch(OpikRequest request) {
        List<@Nullable OpikAnnotationQueueWrite> sent =
                request.body(OpikAnnotationQueueBatch.class).annotationQueues();
        Violations violations = new Violations().notNull(sent, "annotationQueues");
        violations
                .check(
                        sent == null || !sent.isEmpty() && sent.size() <= MOST,
                        "annotationQueues Batch size must be between 1 and " + MOST)
                .refuse();
        List<OpikAnnotationQueueWrite> queues =
                Objects.requireNonNull(sent).stream().filter(Objects::nonNull).toList();
        queues.forEach(queue -> check(violations, queue, "annotationQueues[]."));
        violations.refuse();
        Set<UUID> ids = new HashSet<>();
        for (OpikAnnotationQueueWrite queue : queues) {
            UUID id = queue.id();
            OpikRequest.requireVersion7(id, "AnnotationQueue");
            if (id != null && !ids.add(id)) {
                throw OpikRequest.badRequest("Annotation queue batch contains duplicate ids: [" + id + "]");
            }
        }
        return queues;
    }
}
