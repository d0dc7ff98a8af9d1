package io.diglot.opik;

import io.diglot.model.TagChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes of tags as Opik's clients send them. */
public final class OpikTagChange {

    private OpikTagChange() {}

    public static TagChange of(
            @Nullable List<String> tags, @Nullable List<String> toAdd, @Nullable List<String> toRemove) {
        return new TagChange(
                tags == null ? null : OpikNulls.distinct(tags),
                OpikNulls.distinct(toAdd),
                OpikNulls.distinct(toRemove));
    }

    /** The same where {@code tags} come to those that there are. */
    public static TagChange merging(
            @Nullable List<String> tags, @Nullable List<String> toAdd, @Nullable List<String> toRemove) {
        return toAdd == null && toRemove == null ? of(null, tags, null) : of(null, toAdd, toRemove);
    }
}
