package io.diglot.gateway.operation.opik.attachments;

import io.diglot.gateway.backend.AttachmentStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.attachments.AttachmentDraft;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code PUT /v1/private/attachment/upload}: attaches a file, whose bytes are the body. */
@Component
final class UploadAttachment implements OpikOperation {

    private final AttachmentStore backend;

    UploadAttachment(AttachmentStore backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "uploadAttachment";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        AttachmentQuery query = new AttachmentQuery(request)
                .notBlank("file_name")
                .atMost(FileRules.LONGEST_NAME, "file_name")
                .nullOrNotBlank("project_name")
                .atMost(FileRules.LONGEST_MEDIA_TYPE, "mime_type")
                .notNull("entity_type", "entity_id")
                .checked();
        String fileName = query.text("file_name");
        AttachmentDraft draft = new AttachmentDraft(
                query.to(),
                query.optional("project_name").orElse(null),
                fileName,
                FileRules.mediaType(query.optional("mime_type"), fileName));
        return backend.put(request.caller(), draft, request.call().octets()).thenReturn(Reply.noContent());
    }
}
