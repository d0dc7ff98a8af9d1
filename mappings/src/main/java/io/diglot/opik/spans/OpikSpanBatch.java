package io.diglot.opik.spans;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Spans to write at once ({@code SpanBatch}). */
public record OpikSpanBatch(@Nullable List<@Nullable OpikSpanWrite> spans) {}
