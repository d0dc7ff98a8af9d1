package io.diglot.opik.versions;

import io.diglot.opik.OpikPage;
import java.util.List;

/** A page of dataset versions ({@code DatasetVersionPage}); {@code size} is the size asked for. */
public record OpikDatasetVersionPage(List<OpikDatasetVersion> content, int page, int size, long total)
        implements OpikPage<OpikDatasetVersion> {}
