package io.diglot.arize;

import java.util.List;

/** A page of traces ({@code ListTracesResponse}). */
public record ArizeTracePage(List<ArizeTrace> traces, ArizePagination pagination) {}
