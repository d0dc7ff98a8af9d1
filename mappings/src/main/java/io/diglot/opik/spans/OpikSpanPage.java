package io.diglot.opik.spans;

import io.diglot.opik.OpikPage;
import java.util.List;

/** A page of spans ({@code SpanPage_Public}). */
public record OpikSpanPage(int page, int size, long total, List<OpikSpan> content, List<String> sortableBy)
        implements OpikPage<OpikSpan> {}
