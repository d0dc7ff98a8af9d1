package io.diglot.gateway.operation.opik.attachments;

import io.diglot.gateway.backend.AttachmentStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.model.attachments.AttachedTo;
import io.diglot.model.projects.ProjectId;
import io.diglot.opik.attachments.OpikAttachmentMapper;
import io.diglot.opik.attachments.OpikAttachmentsDelete;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/attachment/delete}: deletes files of a trace or span by their names. */
@Component
final class DeleteAttachments implements OpikOperation {

    private final AttachmentStore backend;
    private final OpikAttachmentMapper mapper;

    DeleteAttachments(AttachmentStore backend, OpikAttachmentMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "deleteAttachments";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        OpikAttachmentsDelete sent = request.body(OpikAttachmentsDelete.class);
        new Violations()
                .notNull(sent.fileNames(), "fileNames")
                .notNull(sent.entityType(), "entityType")
                .notNull(sent.entityId(), "entityId")
                .notNull(sent.containerId(), "containerId")
                .refuse();
        AttachedTo to =
                mapper.toModel(Objects.requireNonNull(sent.entityType()), Objects.requireNonNull(sent.entityId()));
        List<String> names = Objects.requireNonNull(sent.fileNames()).stream()
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        ProjectId project = new ProjectId(Objects.requireNonNull(sent.containerId()));
        return backend.delete(request.caller(), project, to, names).thenReturn(Reply.noContent());
    }
}
