package io.diglot.model;

import io.diglot.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of a version that it makes.
 *
 * @param tags labels, unique within the dataset
 */
public record VersionDraft(
        List<String> tags,
        @Nullable String changeDescription,
        @Nullable Json metadata,
        @Nullable Json evaluators,
        @Nullable Json executionPolicy) {

    public VersionDraft {
        tags = List.copyOf(tags);
    }

    /** A version of which nothing but a description is known. */
    public static VersionDraft described(@Nullable String changeDescription) {
        return new VersionDraft(List.of(), changeDescription, null, null, null);
    }
}
