package io.diglot.arize;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which tags are to be taken from an experiment or a dataset ({@code RemoveTagsRequest}). */
public record ArizeTagsRemove(@Nullable List<@Nullable String> tagIds) {}
