package io.diglot.opik.datasets;

import io.diglot.StrictMapping;
import io.diglot.model.Visibility;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.datasets.DatasetDraft;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.datasets.DatasetOverview;
import io.diglot.model.datasets.DatasetUpdate;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.opik.OpikIds;
import io.diglot.opik.OpikVisibility;
import io.diglot.opik.versions.OpikVersionSummaries;
import io.diglot.paging.Page;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mapstruct.BeanMapping;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** A dataset as Opik shows it. What is lost: {@code fidelity/opik/dataset.yaml}. */
@Mapper(
        config = StrictMapping.class,
        uses = {OpikIds.class, OpikVersionSummaries.class})
public interface OpikDatasetMapper {

    default OpikDataset toOpik(DatasetOverview overview) {
        DatasetVersion latest = overview.latestVersion();
        return toOpik(overview.dataset(), overview, latest == null ? 0 : latest.itemsTotal());
    }

    @BeanMapping(ignoreUnmappedSourceProperties = {"reserved", "changedAt", "dataset"})
    @Mapping(target = "status", constant = "unknown")
    OpikDataset toOpik(Dataset dataset, DatasetOverview overview, long datasetItemsCount);

    OpikDatasetType toOpik(Dataset.Type type);

    OpikVisibility toOpik(Visibility visibility);

    Dataset.Type toModel(OpikDatasetType type);

    Visibility toModel(OpikVisibility visibility);

    /** A page; its size is how many datasets it holds. */
    default OpikDatasetPage toOpik(Page<DatasetOverview> datasets, List<String> sortableBy) {
        Page<OpikDataset> page = datasets.map(this::toOpik);
        return new OpikDatasetPage(page.content(), page.page(), page.content().size(), page.total(), sortableBy);
    }

    /** A dataset that was checked: it has a name. */
    default DatasetDraft toModel(OpikDatasetWrite sent) {
        return new DatasetDraft(
                sent.id() == null ? null : new DatasetId(sent.id()),
                Objects.requireNonNull(sent.name()),
                projectId(sent.projectId()),
                sent.projectName(),
                sent.type() == null ? Dataset.Type.DATASET : toModel(sent.type()),
                sent.visibility() == null ? Visibility.PRIVATE : toModel(sent.visibility()),
                sent.tags() == null ? List.of() : sent.tags(),
                sent.description());
    }

    /** An update that was checked: it has a name. */
    default DatasetUpdate toModel(OpikDatasetUpdate sent) {
        return new DatasetUpdate(
                Objects.requireNonNull(sent.name()),
                sent.description(),
                sent.tags(),
                sent.visibility() == null ? null : toModel(sent.visibility()));
    }

    /**
     * A dataset as it was read.
     *
     * @param changedAt no earlier than the dataset's own date; when examples change, Opik moves the date of the latest
     *     version and not the dataset's
     */
    @BeanMapping(
            ignoreUnmappedSourceProperties = {
                "experimentCount",
                "datasetItemsCount",
                "optimizationCount",
                "mostRecentExperimentAt",
                "lastCreatedExperimentAt",
                "mostRecentOptimizationAt",
                "lastCreatedOptimizationAt",
                "status",
                "latestVersion"
            })
    Dataset toModel(OpikDataset dataset, Instant changedAt, boolean reserved);

    private static @Nullable ProjectId projectId(@Nullable UUID id) {
        return id == null ? null : new ProjectId(id);
    }
}
