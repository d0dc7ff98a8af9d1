package io.diglot.model.versions;

import io.diglot.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of a version that it makes.
 *
 * @param tags labels, unique within the dataset
 * @param evaluators absent: those of the base
 * @param executionPolicy absent: that of the base
 * @param clearExecutionPolicy whether that of the base goes, where none is given
 */
public record VersionDraft(
        List<String> tags,
        @Nullable String changeDescription,
        @Nullable Json metadata,
        @Nullable Json evaluators,
        @Nullable Json executionPolicy,
        boolean clearExecutionPolicy) {

    public VersionDraft {
        tags = List.copyOf(tags);
    }

    /** A version of which nothing but a description is known. */
    public static VersionDraft described(@Nullable String changeDescription) {
        return new VersionDraft(List.of(), changeDescription, null, null, null, false);
    }
}
