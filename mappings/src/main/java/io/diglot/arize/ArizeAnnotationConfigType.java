package io.diglot.arize;

/** What can be said under an annotation config. */
public enum ArizeAnnotationConfigType {
    CONTINUOUS,
    CATEGORICAL,
    FREEFORM
}
