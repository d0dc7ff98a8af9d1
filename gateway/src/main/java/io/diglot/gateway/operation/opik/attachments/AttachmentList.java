package io.diglot.gateway.operation.opik.attachments;

import io.diglot.gateway.backend.AttachmentStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.attachments.AttachedTo;
import io.diglot.model.attachments.Attachment;
import io.diglot.model.projects.ProjectId;
import io.diglot.opik.attachments.OpikAttachmentMapper;
import java.util.Locale;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/attachment/list}: the files of a trace or span. */
@Component
final class AttachmentList implements OpikOperation {

    /** Opik's other lists give ten at once. */
    private static final int DEFAULT_SIZE = 100;

    private final AttachmentStore backend;
    private final OpikAttachmentMapper mapper;

    AttachmentList(AttachmentStore backend, OpikAttachmentMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "attachmentList";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        AttachmentQuery query = new AttachmentQuery(request)
                .notNull("project_id", "entity_type", "entity_id")
                .notBlank("path")
                .checked();
        ClientAddress here = ClientAddress.in(query.text("path"));
        ProjectId project = query.project("project_id");
        AttachedTo to = query.to();
        String workspace = request.caller().home().name();
        return backend.list(request.caller(), project, to, request.page(DEFAULT_SIZE))
                .map(page -> mapper.toOpik(page, each -> download(here, workspace, project, to, each)))
                .map(Reply::ok);
    }

    private static String download(
            ClientAddress here, String workspace, ProjectId project, AttachedTo to, Attachment attachment) {
        return here.link("/v1/private/attachment/download")
                .with("workspace_name", workspace)
                .with("container_id", project.toString())
                .with("file_name", attachment.fileName())
                .with("mime_type", attachment.mimeType())
                .with("entity_type", to.entity().name().toLowerCase(Locale.ROOT))
                .with("entity_id", to.id().toString())
                .toString();
    }
}
