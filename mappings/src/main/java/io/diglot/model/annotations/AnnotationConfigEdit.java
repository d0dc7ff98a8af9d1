package io.diglot.model.annotations;

/** What becomes of an annotation config; fails where that cannot be of this one. */
@FunctionalInterface
public interface AnnotationConfigEdit {

    AnnotationConfigDraft of(AnnotationConfig before);
}
