package io.diglot.arize;

import java.util.List;

/** A page of spaces. */
public record ArizeSpacePage(List<ArizeSpace> spaces, ArizePagination pagination) {}
