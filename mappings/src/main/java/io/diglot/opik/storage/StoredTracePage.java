package io.diglot.opik.storage;

import io.diglot.opik.OpikPage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of traces in Opik that are runs.
 *
 * @param sortableBy absent where the server does not say it
 */
public record StoredTracePage(
        int page,
        int size,
        long total,
        List<StoredTrace> content,
        @Nullable List<String> sortableBy) implements OpikPage<StoredTrace> {}
