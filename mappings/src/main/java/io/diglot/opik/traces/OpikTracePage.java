package io.diglot.opik.traces;

import io.diglot.opik.OpikPage;
import java.util.List;

/** A page of traces ({@code TracePage_Public}). */
public record OpikTracePage(int page, int size, long total, List<OpikTrace> content, List<String> sortableBy)
        implements OpikPage<OpikTrace> {}
