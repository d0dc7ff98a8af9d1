package io.diglot.gateway.operation.opik.attachments;

import io.diglot.gateway.backend.AttachmentStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.attachments.AttachedTo;
import io.diglot.model.attachments.FileAddress;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.spaces.Workspace;
import io.diglot.opik.attachments.OpikAttachmentMapper;
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
        Workspace workspace = request.caller().home();
        return backend.list(request.caller(), project, to, request.page(DEFAULT_SIZE))
                .map(page -> mapper.toOpik(page, each -> here.at(FileAddress.of(workspace, project, to, each))))
                .map(Reply::ok);
    }
}
