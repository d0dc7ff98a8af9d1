package io.diglot.arize;

import io.diglot.StrictMapping;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.experiments.ExperimentOverview;
import io.diglot.model.experiments.LocatedExperiment;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.versions.DatasetVersionId;
import org.jspecify.annotations.Nullable;
import org.mapstruct.BeanMapping;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** An experiment as Arize shows it. What is lost: {@code fidelity/arize/experiment.yaml}. */
@Mapper(config = StrictMapping.class, uses = ArizeIds.class)
public interface ArizeExperimentMapper {

    /** An experiment whose dataset only stands in for "none" is shown without one. */
    default ArizeExperiment toArize(ExperimentOverview overview) {
        Experiment experiment = overview.experiment();
        return overview.datasetReserved()
                ? toArize(experiment, overview.workspace(), null, null)
                : toArize(experiment, overview.workspace(), experiment.datasetId(), experiment.datasetVersionId());
    }

    /** As {@link #toArize(ExperimentOverview)}. */
    default ArizeExperiment toArize(LocatedExperiment located) {
        Experiment experiment = located.experiment();
        return located.datasetReserved()
                ? toArize(experiment, located.workspace(), null, null)
                : toArize(experiment, located.workspace(), experiment.datasetId(), experiment.datasetVersionId());
    }

    @BeanMapping(
            ignoreUnmappedSourceProperties = {
                "metadata",
                "tags",
                "type",
                "evaluationMethod",
                "status",
                "optimizationId",
                "promptVersions",
                "experimentScores",
                "createdBy",
                "lastUpdatedAt",
                "lastUpdatedBy",
                "datasetId",
                "datasetVersionId"
            })
    @Mapping(target = "name", source = "experiment.name")
    @Mapping(target = "spaceId", source = "workspace")
    @Mapping(target = "datasetId", source = "datasetId")
    @Mapping(target = "datasetVersionId", source = "datasetVersionId")
    @Mapping(target = "updatedAt", source = "experiment.changedAt")
    @Mapping(target = "experimentTracesProjectId", source = "experiment.projectId")
    ArizeExperiment toArize(
            Experiment experiment,
            Workspace workspace,
            @Nullable DatasetId datasetId,
            @Nullable DatasetVersionId datasetVersionId);
}
