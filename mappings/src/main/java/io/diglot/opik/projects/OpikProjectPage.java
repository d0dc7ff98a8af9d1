package io.diglot.opik.projects;

import io.diglot.opik.OpikPage;
import java.util.List;

/** A page of projects ({@code ProjectPage_Public}); {@code size} is how many it holds. */
public record OpikProjectPage(int page, int size, long total, List<OpikProject> content, List<String> sortableBy)
        implements OpikPage<OpikProject> {}
