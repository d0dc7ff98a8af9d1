package io.diglot.opik.versions;

import io.diglot.model.versions.DatasetVersion;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** The short form of dataset versions, as datasets and experiments carry it. */
@Named
@Singleton
public final class OpikVersionSummaries {

    public @Nullable OpikVersionSummary toOpik(@Nullable DatasetVersion version) {
        return version == null
                ? null
                : new OpikVersionSummary(
                        version.id().value(),
                        version.versionHash(),
                        version.versionName(),
                        version.changeDescription(),
                        OpikVersionTags.of(version));
    }
}
