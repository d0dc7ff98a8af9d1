package io.diglot.model.attachments;

import org.jspecify.annotations.Nullable;

/**
 * A file as a client sends it, without its bytes.
 *
 * @param project the name of the project that the trace or span lies in; absent: the default one
 */
public record AttachmentDraft(AttachedTo to, @Nullable String project, String fileName, String mimeType) {}
