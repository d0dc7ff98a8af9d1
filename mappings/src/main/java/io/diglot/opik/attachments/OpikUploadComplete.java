package io.diglot.opik.attachments;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Says that a file was sent ({@code CompleteMultipartUploadRequest}). */
public record OpikUploadComplete(
        @Nullable String fileName,
        @Nullable String projectName,
        @Nullable OpikEntityType entityType,
        @Nullable UUID entityId,
        @Nullable UUID containerId,
        @Nullable Long fileSize,
        @Nullable String mimeType,
        @Nullable String uploadId,
        @Nullable List<@Nullable OpikUploadedPart> uploadedFileParts) {}
