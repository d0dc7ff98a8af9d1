package io.diglot.opik.threads;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The same change of many threads ({@code TraceThreadBatchUpdate}).
 *
 * @param mergeTags whether {@code tags} come to those that there are
 */
public record OpikThreadBatchUpdate(
        @Nullable List<@Nullable UUID> ids,
        @Nullable OpikThreadUpdate update,
        @Nullable Boolean mergeTags) {}
