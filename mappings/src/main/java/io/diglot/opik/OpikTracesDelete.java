package io.diglot.opik;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which traces to delete ({@code BatchDelete}). */
public record OpikTracesDelete(@Nullable List<UUID> ids) {}
