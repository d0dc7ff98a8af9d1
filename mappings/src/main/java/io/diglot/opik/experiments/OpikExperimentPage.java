package io.diglot.opik.experiments;

import io.diglot.opik.OpikPage;
import java.util.List;

/** A page of experiments ({@code ExperimentPage}); {@code size} is how many it holds. */
public record OpikExperimentPage(int page, int size, long total, List<OpikExperiment> content, List<String> sortableBy)
        implements OpikPage<OpikExperiment> {}
