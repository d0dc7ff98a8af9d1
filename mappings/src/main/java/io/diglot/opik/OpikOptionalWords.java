package io.diglot.opik;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Words that a client may leave out, as the model keeps them: as they are spelled. */
@Named
@Singleton
public final class OpikOptionalWords {

    private final OpikWords words = new OpikWords();

    public @Nullable String toModel(@Nullable Enum<?> constant) {
        return constant == null ? null : words.toOpik(constant);
    }
}
