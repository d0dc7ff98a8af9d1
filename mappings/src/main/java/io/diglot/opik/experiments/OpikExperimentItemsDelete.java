package io.diglot.opik.experiments;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which experiment items go ({@code ExperimentItemsDelete}). */
public record OpikExperimentItemsDelete(@Nullable List<@Nullable UUID> ids) {}
