package io.diglot.arize;

import java.util.List;

/** A page of spans ({@code ListSpansResponse}). */
public record ArizeSpanPage(List<ArizeSpan> spans, ArizePagination pagination) {}
