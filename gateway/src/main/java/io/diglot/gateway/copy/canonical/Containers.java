package io.diglot.gateway.copy.canonical;

import io.diglot.gateway.copy.side.CopiedDataset;
import io.diglot.gateway.copy.side.CopiedExperiment;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.prompts.PromptLink;
import io.diglot.model.versions.DatasetVersion;
import org.jspecify.annotations.Nullable;

/** What datasets, versions and experiments say of themselves. */
final class Containers {

    private Containers() {}

    static Fields dataset(CopiedDataset copied) {
        Dataset dataset = copied.dataset();
        return Fields.none()
                .plain("id", dataset.id())
                .text("name", dataset.name())
                .text("project", copied.projectName())
                .plain("projectId", dataset.projectId())
                .plain("type", dataset.type())
                .plain("visibility", dataset.visibility())
                .labels("tags", dataset.tags())
                .text("description", dataset.description())
                .plain("reserved", dataset.reserved())
                .time("changedAt", dataset.changedAt())
                .time("createdAt", dataset.createdAt())
                .text("createdBy", dataset.createdBy())
                .time("lastUpdatedAt", dataset.lastUpdatedAt())
                .text("lastUpdatedBy", dataset.lastUpdatedBy());
    }

    static Fields version(DatasetVersion version, int number) {
        return Fields.none()
                .plain("id", version.id())
                .plain("datasetId", version.datasetId())
                .plain("place", number)
                .plain("number", version.number())
                .labels("tags", version.tags())
                .plain("latest", version.latest())
                .plain("itemsTotal", version.itemsTotal())
                .plain("itemsAdded", version.itemsAdded())
                .plain("itemsModified", version.itemsModified())
                .plain("itemsDeleted", version.itemsDeleted())
                .text("changeDescription", version.changeDescription())
                .json("metadata", version.metadata())
                .json("evaluators", version.evaluators())
                .json("executionPolicy", version.executionPolicy())
                .time("createdAt", version.createdAt())
                .text("createdBy", version.createdBy())
                .time("lastUpdatedAt", version.lastUpdatedAt())
                .text("lastUpdatedBy", version.lastUpdatedBy());
    }

    static Fields experiment(CopiedExperiment copied, @Nullable Integer version) {
        Experiment experiment = copied.experiment();
        // Of a dataset that is gone versions may be kept, which nobody sees and nothing copies.
        boolean isDatasetGone = copied.datasetName() == null;
        Fields fields = Fields.none();
        PromptLink.versions(experiment.promptVersions())
                .forEach(linked -> fields.plain(Fields.at("promptLinks", linked.toString()), "linked"));
        return fields.plain("id", experiment.id())
                .text("name", experiment.name())
                .plain("datasetId", experiment.datasetId())
                .text("dataset", copied.datasetName())
                .plain("version", isDatasetGone ? null : version)
                .plain("datasetVersionId", isDatasetGone ? null : experiment.datasetVersionId())
                .text("project", copied.projectName())
                .plain("projectId", experiment.projectId())
                .json("metadata", experiment.metadata())
                .labels("tags", experiment.tags())
                .plain("type", experiment.type())
                .plain("evaluationMethod", experiment.evaluationMethod())
                .plain("status", experiment.status())
                .plain("optimizationId", experiment.optimizationId())
                .json("promptVersions", experiment.promptVersions())
                .json("experimentScores", experiment.experimentScores())
                .time("changedAt", experiment.changedAt())
                .time("createdAt", experiment.createdAt())
                .text("createdBy", experiment.createdBy())
                .time("lastUpdatedAt", experiment.lastUpdatedAt())
                .text("lastUpdatedBy", experiment.lastUpdatedBy());
    }
}
