package io.diglot.gateway.copy.store;

import io.diglot.model.datasets.Dataset;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.datasets.ReservedDataset;
import io.diglot.model.examples.Example;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.versions.DatasetVersion;
import java.util.Map;

/**
 * The id of the dataset that stands in for "none" follows from the name of its workspace. Where that has another name at the
 * other end of a copy, the dataset is shown to the copy, and named by it, with the id that it has there.
 *
 * @param elsewhere what workspaces here are called at the other end; one that is not in it has its own name there
 */
record NoDatasetIds(Map<Workspace, Workspace> elsewhere) {

    NoDatasetIds {
        elsewhere = Map.copyOf(elsewhere);
    }

    private DatasetId idElsewhere(Workspace workspace) {
        return ReservedDataset.idOf(elsewhere.getOrDefault(workspace, workspace));
    }

    DatasetId here(Workspace workspace, DatasetId id) {
        return id.equals(idElsewhere(workspace)) ? ReservedDataset.idOf(workspace) : id;
    }

    DatasetId there(Workspace workspace, DatasetId id) {
        return ReservedDataset.is(workspace, id) ? idElsewhere(workspace) : id;
    }

    static Dataset with(DatasetId id, Dataset dataset) {
        return dataset.id().equals(id)
                ? dataset
                : new Dataset(
                        id,
                        dataset.name(),
                        dataset.projectId(),
                        dataset.type(),
                        dataset.visibility(),
                        dataset.tags(),
                        dataset.description(),
                        dataset.reserved(),
                        dataset.changedAt(),
                        dataset.createdAt(),
                        dataset.createdBy(),
                        dataset.lastUpdatedAt(),
                        dataset.lastUpdatedBy());
    }

    static DatasetVersion with(DatasetId id, DatasetVersion version) {
        return version.datasetId().equals(id)
                ? version
                : new DatasetVersion(
                        version.id(),
                        id,
                        version.number(),
                        version.tags(),
                        version.latest(),
                        version.itemsTotal(),
                        version.itemsAdded(),
                        version.itemsModified(),
                        version.itemsDeleted(),
                        version.changeDescription(),
                        version.metadata(),
                        version.evaluators(),
                        version.executionPolicy(),
                        version.createdAt(),
                        version.createdBy(),
                        version.lastUpdatedAt(),
                        version.lastUpdatedBy());
    }

    static Example with(DatasetId id, Example example) {
        return example.datasetId().equals(id)
                ? example
                : new Example(
                        example.id(),
                        id,
                        example.data(),
                        example.source(),
                        example.traceId(),
                        example.spanId(),
                        example.description(),
                        example.tags(),
                        example.evaluators(),
                        example.executionPolicy(),
                        example.annotations(),
                        example.createdAt(),
                        example.createdBy(),
                        example.lastUpdatedAt(),
                        example.lastUpdatedBy());
    }

    static Experiment with(DatasetId id, Experiment experiment) {
        return experiment.datasetId().equals(id)
                ? experiment
                : new Experiment(
                        experiment.id(),
                        experiment.name(),
                        id,
                        experiment.datasetVersionId(),
                        experiment.projectId(),
                        experiment.metadata(),
                        experiment.tags(),
                        experiment.type(),
                        experiment.evaluationMethod(),
                        experiment.status(),
                        experiment.optimizationId(),
                        experiment.promptVersions(),
                        experiment.experimentScores(),
                        experiment.changedAt(),
                        experiment.createdAt(),
                        experiment.createdBy(),
                        experiment.lastUpdatedAt(),
                        experiment.lastUpdatedBy());
    }
}
