package io.diglot.model.examples;

import io.diglot.model.datasets.Dataset;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.versions.DatasetVersion;
import java.util.List;

/**
 * What a write to the examples of a dataset did.
 *
 * @param dataset as it is after the write
 * @param version the one that was written
 * @param examples the examples that were written, in the order of the request
 */
public record WrittenExamples(Dataset dataset, Workspace workspace, DatasetVersion version, List<ExampleId> examples) {

    public WrittenExamples {
        examples = List.copyOf(examples);
    }
}
