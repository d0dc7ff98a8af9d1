package io.diglot.opik.environments;

import io.diglot.opik.OpikPage;
import java.util.List;

/** All environments of a workspace, on one page ({@code EnvironmentPage_Public}). */
public record OpikEnvironmentPage(
        int page, int size, long total, List<OpikEnvironment> content, List<String> sortableBy)
        implements OpikPage<OpikEnvironment> {}
