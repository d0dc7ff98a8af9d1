package io.diglot.opik.attachments;

/**
 * A file as Opik shows it ({@code Attachment}).
 *
 * @param link where it can be fetched
 */
public record OpikAttachment(String link, String fileName, long fileSize, String mimeType) {}
