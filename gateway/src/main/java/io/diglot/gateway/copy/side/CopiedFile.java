package io.diglot.gateway.copy.side;

import io.diglot.model.attachments.AttachedTo;
import io.diglot.model.attachments.Attachment;

/**
 * A file that is attached to a trace or a span, without its bytes.
 *
 * @param projectName what the project is called that it was attached in
 * @param sha256 of its bytes, in hexadecimal digits
 */
public record CopiedFile(AttachedTo to, String projectName, Attachment file, String sha256) {}
