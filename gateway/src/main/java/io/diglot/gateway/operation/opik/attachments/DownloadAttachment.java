package io.diglot.gateway.operation.opik.attachments;

import io.diglot.gateway.backend.AttachmentStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/attachment/download}: the bytes of a file. */
@Component
final class DownloadAttachment implements OpikOperation {

    private static final Pattern PLAIN = Pattern.compile("[ -~]*");

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
                .map(open ->
                        new Reply.Octets(contentType, open.attachment().size(), headers(fileName), open.content()));
    }

    /** As the client wants it; what none can be is just bytes. */
    private static String contentType(String asked) {
        try {
            return MediaType.parseMediaType(asked).toString();
        } catch (InvalidMediaTypeException e) {
            return MediaType.APPLICATION_OCTET_STREAM_VALUE;
        }
    }

    private static Map<String, List<String>> headers(String fileName) {
        ContentDisposition.Builder attachment = ContentDisposition.attachment();
        ContentDisposition named = PLAIN.matcher(fileName).matches()
                ? attachment.filename(fileName).build()
                : attachment.filename(fileName, StandardCharsets.UTF_8).build();
        return Map.of(
                HttpHeaders.CONTENT_DISPOSITION,
                List.of(named.toString()),
                // A browser must not take for a page what somebody attached.
                "X-Content-Type-Options",
                List.of("nosniff"));
    }
}
