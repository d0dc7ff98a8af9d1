package io.diglot.arize;

import io.diglot.json.Json;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An example as Arize shows it, read.
 *
 * @param id as Arize has it
 * @param ownId the id that Diglot gave the example when it brought it there; absent where somebody else did
 * @param data the columns as Opik's keys
 */
public record ArizeShownExample(
        String id,
        @Nullable UUID ownId,
        Json data,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt) {}
