package io.diglot.model.attachments;

/**
 * A file that is attached to a trace or a span, under a name of its own there.
 *
 * @param size in bytes
 */
public record Attachment(String fileName, String mimeType, long size) {}
