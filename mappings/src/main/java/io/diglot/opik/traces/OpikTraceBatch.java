package io.diglot.opik.traces;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Traces to write at once ({@code TraceBatch}). */
public record OpikTraceBatch(@Nullable List<@Nullable OpikTraceWrite> traces) {}
