package io.diglot.opik.environments;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An environment to be listed, as Opik's clients send it ({@code Environment_Write}). */
public record OpikEnvironmentWrite(
        @Nullable UUID id,
        @Nullable String name,
        @Nullable String description,
        @Nullable String color,
        @Nullable Integer position) {}
