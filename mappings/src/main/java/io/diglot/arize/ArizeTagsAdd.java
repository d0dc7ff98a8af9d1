package io.diglot.arize;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which tags an experiment or a dataset is to bear besides ({@code AddTagsRequest}). */
public record ArizeTagsAdd(@Nullable List<@Nullable String> tagIds) {}
