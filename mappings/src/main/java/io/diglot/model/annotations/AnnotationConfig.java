package io.diglot.model.annotations;

import java.time.Instant;

/** A name under which people annotate. The first annotation of a new name makes it. */
public record AnnotationConfig(AnnotationConfigId id, String name, Type type, Instant createdAt) {

    /** What the annotation that made the config carried: a score, else a label, else only text. */
    public enum Type {
        CONTINUOUS,
        CATEGORICAL,
        FREEFORM
    }
}
