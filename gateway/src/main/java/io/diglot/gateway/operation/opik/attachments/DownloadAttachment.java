package io.diglot.gateway.operation.opik.attachments;

import io.diglot.gateway.backend.AttachmentStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.DownloadHeaders;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/attachment/download}: the bytes of a file. */
@Component
final class DownloadAttachment implements OpikOperation {

    private final AttachmentStore backend;

    DownloadAttachment(AttachmentStore backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "downloadAttachment";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        AttachmentQuery query = new AttachmentQuery(request)
                .notNull("container_id", "entity_type", "entity_id")
                .notBlank("file_name", "mime_type")
                .checked();
        String fileName = query.text("file_name");
        String contentType = contentType(query.text("mime_type"));
        return backend.open(request.caller(), query.project("container_id"), query.to(), fileName)
                .map(open -> new Reply.Octets(
                        contentType, open.attachment().size(), DownloadHeaders.of(fileName), open.content()));
    }

    /** As the client wants it; what none can be is just bytes. */
    private static String contentType(String asked) {
        try {
            return MediaType.parseMediaType(asked).toString();
        } catch (InvalidMediaTypeException e) {
            return MediaType.APPLICATION_OCTET_STREAM_VALUE;
        }
    }
}
