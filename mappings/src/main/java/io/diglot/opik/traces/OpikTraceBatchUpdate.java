package io.diglot.opik.traces;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The same change of many traces ({@code TraceBatchUpdate}).
 *
 * @param mergeTags whether {@code tags} come to those that there are
 */
public record OpikTraceBatchUpdate(
        @Nullable List<@Nullable UUID> ids,
        @Nullable OpikTraceUpdate update,
        @Nullable Boolean mergeTags) {}
