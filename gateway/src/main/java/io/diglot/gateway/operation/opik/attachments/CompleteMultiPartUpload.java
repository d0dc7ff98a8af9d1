package io.diglot.gateway.operation.opik.attachments;

import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.opik.attachments.OpikUploadComplete;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/attachment/upload-complete}: nothing is left to do, as in the vendor's server without S3. */
@Component
final class CompleteMultiPartUpload implements OpikOperation {

    @Override
    public String id() {
        return "completeMultiPartUpload";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        OpikUploadComplete sent = request.body(OpikUploadComplete.class);
        new Violations()
                .notBlank(sent.fileName(), "fileName")
                .nullOrNotBlank(sent.projectName(), "projectName")
                .notNull(sent.entityType(), "entityType")
                .notNull(sent.entityId(), "entityId")
                .notNull(sent.fileSize(), "fileSize")
                .notBlank(sent.uploadId(), "uploadId")
                .notNull(sent.uploadedFileParts(), "uploadedFileParts")
                .refuse();
        return Mono.just(Reply.noContent());
    }
}
