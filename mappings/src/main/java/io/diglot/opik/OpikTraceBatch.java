package io.diglot.opik;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Traces to write at once ({@code TraceBatch}). */
public record OpikTraceBatch(@Nullable List<@Nullable OpikTraceWrite> traces) {}
