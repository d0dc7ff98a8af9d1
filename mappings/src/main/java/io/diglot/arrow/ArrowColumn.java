package io.diglot.arrow;

/** A column of rows that are sent. */
public record ArrowColumn(String name, ColumnType type) {}
