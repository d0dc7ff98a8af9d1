package io.diglot.model.annotations;

import org.jspecify.annotations.Nullable;

/** An annotation config that is to be made, or what is to become of one. */
public record AnnotationConfigDraft(
        String name, Scale scale, @Nullable String description) {}
