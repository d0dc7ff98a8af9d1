package io.diglot.model.experiments;

import org.jspecify.annotations.Nullable;

/**
 * What the experiments of a group have in common.
 *
 * @param value as it is kept; empty where they have nothing there
 * @param name what people call it; absent where it is the id of something that is gone
 */
public record GroupValue(String value, @Nullable String name) {}
