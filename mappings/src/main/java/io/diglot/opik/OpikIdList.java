package io.diglot.opik;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ids of what is to be deleted or finished ({@code DeleteIdsHolder}). */
public record OpikIdList(@Nullable List<@Nullable UUID> ids) {}
