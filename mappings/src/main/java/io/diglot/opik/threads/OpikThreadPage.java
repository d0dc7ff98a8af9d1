package io.diglot.opik.threads;

import io.diglot.opik.OpikPage;
import java.util.List;

/** A page of threads ({@code TraceThreadPage}). */
public record OpikThreadPage(int page, int size, long total, List<OpikThread> content, List<String> sortableBy)
        implements OpikPage<OpikThread> {}
