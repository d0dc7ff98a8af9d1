package io.diglot.gateway.operation.opik.attachments;

import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.model.attachments.AttachedTo;
import io.diglot.opik.attachments.OpikAttachmentMapper;
import io.diglot.opik.attachments.OpikUploadStart;
import io.diglot.opik.attachments.OpikUploadStarted;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/attachment/upload-start}: tells where a file is to be sent, which is here. */
@Component
final class StartMultiPartUpload implements OpikOperation {

    private final OpikAttachmentMapper mapper;

    StartMultiPartUpload(OpikAttachmentMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "startMultiPartUpload";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        OpikUploadStart sent = request.body(OpikUploadStart.class);
        String fileName = Objects.requireNonNullElse(sent.fileName(), "");
        String mimeType = Objects.requireNonNullElse(sent.mimeType(), "");
        new Violations()
                .notBlank(sent.fileName(), "fileName")
                .check(
                        FileRules.fits(fileName, FileRules.LONGEST_NAME),
                        "fileName cannot exceed " + FileRules.LONGEST_NAME + " bytes")
                .check(
                        FileRules.fits(mimeType, FileRules.LONGEST_MEDIA_TYPE),
                        "mimeType cannot exceed " + FileRules.LONGEST_MEDIA_TYPE + " bytes")
                .notNull(sent.numOfFileParts(), "numOfFileParts")
                .nullOrNotBlank(sent.projectName(), "projectName")
                .notNull(sent.entityType(), "entityType")
                .notNull(sent.entityId(), "entityId")
                .notBlank(sent.path(), "path")
                .refuse();
        AttachedTo to =
                mapper.toModel(Objects.requireNonNull(sent.entityType()), Objects.requireNonNull(sent.entityId()));
        ClientAddress.Link upload = ClientAddress.in(Objects.requireNonNull(sent.path()))
                .link("/v1/private/attachment/upload")
                .with("file_name", fileName)
                .with("mime_type", FileRules.mediaType(Optional.of(mimeType), fileName))
                .with("entity_type", to.entity().name().toLowerCase(Locale.ROOT))
                .with("entity_id", to.id().toString());
        if (sent.projectName() != null) {
            upload.with("project_name", sent.projectName());
        }
        return Mono.just(Reply.ok(OpikUploadStarted.toTheServer(upload.toString())));
    }
}
