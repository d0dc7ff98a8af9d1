package io.diglot.gateway.operation.arize.annotationqueues;

import io.diglot.arize.ArizeAnnotationQueueCreate;
import io.diglot.arize.ArizeAnnotationQueueUpdate;
import io.diglot.arize.ArizeIds;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.identity.IdCodec;
import io.diglot.json.Json;
import io.diglot.model.annotations.AnnotationConfigId;
import io.diglot.model.queues.AssignmentMethod;
import io.diglot.model.queues.ExampleQueueDraft;
import io.diglot.model.queues.ExampleQueueEdit;
import io.diglot.model.queues.ExampleQueueId;
import io.diglot.model.queues.QueueRecordId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a queue of examples can be, and which can be asked for. */
final class QueueRules {

    private static final int LONGEST_INSTRUCTIONS = 5000;

    /** Arize takes no more for a record; how many a queue and its configs may be it does not say. */
    private static final int MOST_ADDRESSES = 100;

    private static final int MOST_CONFIGS = 100;
    private static final int MOST_RECORDS = 1000;

    private QueueRules() {}

    static ExampleQueueId id(ArizeRequest request) {
        return new ExampleQueueId(
                request.pathId("annotation_queue_id", ArizeIds.ANNOTATION_QUEUE, Resource.ANNOTATION_QUEUE));
    }

    static QueueRecordId record(ArizeRequest request) {
        return new QueueRecordId(request.pathId(
                "annotation_queue_record_id", ArizeIds.ANNOTATION_QUEUE_RECORD, Resource.ANNOTATION_QUEUE_RECORD));
    }

    /** @throws FailureException where no such queue can be */
    static ExampleQueueDraft draft(ArizeAnnotationQueueCreate sent) {
        return new ExampleQueueDraft(
                ArizeRequest.name("name", sent.name()),
                instructions(sent.instructions()),
                configs(sent.annotationConfigIds()),
                annotators(sent.annotatorEmails()),
                assignment(sent.assignmentMethod()));
    }

    static ExampleQueueEdit edit(ArizeAnnotationQueueUpdate sent) {
        String name = sent.name() == null ? null : ArizeRequest.name("name", sent.name());
        Json instructions = sent.instructions();
        String says = instructions == null || instructions.isNull() ? null : instructions(text(instructions));
        List<AnnotationConfigId> configs =
                sent.annotationConfigIds() == null ? null : configs(sent.annotationConfigIds());
        List<String> annotators = sent.annotatorEmails() == null ? null : annotators(sent.annotatorEmails());
        return before -> new ExampleQueueDraft(
                Objects.requireNonNullElse(name, before.name()),
                instructions == null ? before.instructions() : says,
                Objects.requireNonNullElse(configs, before.configs()),
                Objects.requireNonNullElse(annotators, before.annotators()),
                before.assignment());
    }

    /** Ids of records; what is no such id is the id of no record. */
    static List<QueueRecordId> records(@Nullable List<@Nullable String> sent) {
        List<@Nullable String> ids = ArizeRequest.required("record_ids", sent);
        if (ids.isEmpty() || ids.size() > MOST_RECORDS) {
            throw ArizeRequest.unprocessable("record_ids must hold 1 to " + MOST_RECORDS + " ids");
        }
        return ids.stream()
                .filter(Objects::nonNull)
                .flatMap(id -> IdCodec.fromArize(ArizeIds.ANNOTATION_QUEUE_RECORD, id).stream())
                .distinct()
                .map(QueueRecordId::new)
                .toList();
    }

    static List<String> addresses(String member, @Nullable List<@Nullable String> sent) {
        List<@Nullable String> addresses = ArizeRequest.required(member, sent);
        if (addresses.size() > MOST_ADDRESSES) {
            throw ArizeRequest.unprocessable(member + " must hold at most " + MOST_ADDRESSES + " addresses");
        }
        return addresses.stream()
                .map(address -> address(member, address))
                .distinct()
                .toList();
    }

    private static String address(String member, @Nullable String sent) {
        if (sent == null || sent.isBlank() || sent.indexOf('@') < 1) {
            throw ArizeRequest.unprocessable(member + " must hold email addresses alone");
        }
        return sent;
    }

    private static List<String> annotators(@Nullable List<@Nullable String> sent) {
        List<String> addresses = addresses("annotator_emails", sent);
        if (addresses.isEmpty()) {
            throw ArizeRequest.unprocessable("annotator_emails must not be empty");
        }
        return addresses;
    }

    private static List<AnnotationConfigId> configs(@Nullable List<@Nullable String> sent) {
        List<@Nullable String> ids = ArizeRequest.required("annotation_config_ids", sent);
        if (ids.isEmpty() || ids.size() > MOST_CONFIGS) {
            throw ArizeRequest.unprocessable("annotation_config_ids must hold 1 to " + MOST_CONFIGS + " ids");
        }
        return ids.stream()
                .map(id -> IdCodec.fromArize(ArizeIds.ANNOTATION_CONFIG, String.valueOf(id))
                        .map(AnnotationConfigId::new)
                        .orElseThrow(() -> ArizeRequest.unprocessable(
                                "annotation_config_ids must hold IDs of annotation configs alone")))
                .distinct()
                .toList();
    }

    private static String text(Json sent) {
        if (!sent.isString()) {
            throw ArizeRequest.unprocessable("instructions must be a string");
        }
        return sent.stringValue();
    }

    private static @Nullable String instructions(@Nullable String text) {
        if (text != null && text.codePointCount(0, text.length()) > LONGEST_INSTRUCTIONS) {
            throw ArizeRequest.unprocessable(
                    "instructions must not be longer than " + LONGEST_INSTRUCTIONS + " characters");
        }
        return text == null || text.isEmpty() ? null : text;
    }

    private static AssignmentMethod assignment(@Nullable String sent) {
        return sent == null
                ? AssignmentMethod.ALL
                : Arrays.stream(AssignmentMethod.values())
                        .filter(method -> method.name().equals(sent))
                        .findFirst()
                        .orElseThrow(() -> ArizeRequest.unprocessable(
                                "assignment_method must be one of " + List.of(AssignmentMethod.values())));
    }
}
