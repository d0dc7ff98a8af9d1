package io.diglot.model;

/** The order of a list: by a field in the vendor's word, which may carry a key behind a dot. */
public record Sort(String field, boolean descending) {}
