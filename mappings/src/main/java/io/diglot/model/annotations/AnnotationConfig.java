package io.diglot.model.annotations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A name under which people annotate, and what they may say under it. To Opik it is a feedback definition.
 *
 * @param description as Opik's clients gave it
 * @param createdBy the user behind the key that made it, or whose annotation did; empty where that is not known
 */
public record AnnotationConfig(
        AnnotationConfigId id,
        String name,
        Scale scale,
        Origin origin,
        @Nullable String description,
        Instant createdAt,
        String createdBy,
        Instant lastUpdatedAt,
        String lastUpdatedBy) {

    /** Where a config comes from. */
    public enum Origin {
        /** Somebody made it. A space has one of a name, in whatever case. */
        DEFINED,
        /** The first annotation of its name made it, and its scale holds what was said so far. */
        ANNOTATED
    }

    /** What somebody makes. */
    public static AnnotationConfig defined(AnnotationConfigId id, AnnotationConfigDraft draft, Instant at, String by) {
        return new AnnotationConfig(
                id, draft.name(), draft.scale(), Origin.DEFINED, draft.description(), at, by, at, by);
    }

    /** What the first annotation of a name makes. */
    public static AnnotationConfig annotated(AnnotationConfigId id, AnnotationDraft first, Instant at, String by) {
        return new AnnotationConfig(id, first.name(), Scale.of(first), Origin.ANNOTATED, null, at, by, at, by);
    }

    /** The same with another scale, which nobody is said to have changed. */
    public AnnotationConfig with(Scale other) {
        return new AnnotationConfig(
                id, name, other, origin, description, createdAt, createdBy, lastUpdatedAt, lastUpdatedBy);
    }

    /** The same as somebody changed it: from now on it is one that was made. */
    public AnnotationConfig revised(AnnotationConfigDraft now, Instant at, String by) {
        return new AnnotationConfig(
                id, now.name(), now.scale(), Origin.DEFINED, now.description(), createdAt, createdBy, at, by);
    }
}
