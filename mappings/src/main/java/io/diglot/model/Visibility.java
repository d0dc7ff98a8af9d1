package io.diglot.model;

/** Who may read a dataset or a project; Opik's notion, kept and returned. */
public enum Visibility {
    PRIVATE,
    PUBLIC
}
