package io.diglot.arize;

import io.diglot.model.runs.Run;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run as Arize shows it, read.
 *
 * @param id as Arize has it
 * @param ownId the id that Diglot gave the run when it brought it there; absent where somebody else did
 * @param run under an id that follows from Arize's
 */
public record ArizeShownRun(String id, @Nullable UUID ownId, Run run) {}
