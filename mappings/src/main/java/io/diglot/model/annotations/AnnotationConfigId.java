package io.diglot.model.annotations;

import java.util.UUID;

/** The id of an annotation config. */
public record AnnotationConfigId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
