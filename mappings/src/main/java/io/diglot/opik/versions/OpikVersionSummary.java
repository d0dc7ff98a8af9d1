package io.diglot.opik.versions;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The short form of a dataset version ({@code DatasetVersionSummary}); {@code tags} name {@code latest} too. */
public record OpikVersionSummary(
        UUID id,
        String versionHash,
        String versionName,
        @Nullable String changeDescription,
        List<String> tags) {}
