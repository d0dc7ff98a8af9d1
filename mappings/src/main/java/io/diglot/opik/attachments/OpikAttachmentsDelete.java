package io.diglot.opik.attachments;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Files that are to be deleted ({@code DeleteAttachmentsRequest}). */
public record OpikAttachmentsDelete(
        @Nullable List<@Nullable String> fileNames,
        @Nullable OpikEntityType entityType,
        @Nullable UUID entityId,
        @Nullable UUID containerId) {}
