package io.diglot.arize;

import java.util.List;

/** Which spans were deleted ({@code DeleteSpansResponse}); each that was named stands in one of the lists. */
public record ArizeSpansDeleted(boolean completed, List<String> deletedSpanIds, List<String> notDeletedSpanIds) {}
