package io.diglot.opik.storage;

import io.diglot.opik.OpikPage;
import java.util.List;

/** A page of optimizations as a server keeps them; {@code size} is how many it holds. */
public record StoredOptimizationPage(
        int page, int size, long total, List<StoredOptimization> content, List<String> sortableBy)
        implements OpikPage<StoredOptimization> {}
