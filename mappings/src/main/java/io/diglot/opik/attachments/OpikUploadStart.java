package io.diglot.opik.attachments;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that a client wants to send ({@code StartMultipartUploadRequest}).
 *
 * @param path in Base64, the address under which the client reaches the server
 */
public record OpikUploadStart(
        @Nullable String fileName,
        @Nullable Integer numOfFileParts,
        @Nullable String mimeType,
        @Nullable String projectName,
        @Nullable OpikEntityType entityType,
        @Nullable UUID entityId,
        @Nullable String path) {}
