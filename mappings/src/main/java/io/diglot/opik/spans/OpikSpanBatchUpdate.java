package io.diglot.opik.spans;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The same change of many spans ({@code SpanBatchUpdate}).
 *
 * @param mergeTags whether {@code tags} come to those that there are
 */
public record OpikSpanBatchUpdate(
        @Nullable List<@Nullable UUID> ids,
        @Nullable OpikSpanUpdate update,
        @Nullable Boolean mergeTags) {}
