package io.diglot.arize;

import io.diglot.StrictMapping;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.datasets.LocatedDataset;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.model.versions.VersionedDataset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mapstruct.BeanMapping;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** A dataset as Arize shows it. What is lost: {@code fidelity/arize/dataset.yaml}. */
@Mapper(config = StrictMapping.class, uses = ArizeIds.class)
public interface ArizeDatasetMapper {

    /** As lists and writes show it. */
    default ArizeDataset toArize(LocatedDataset located) {
        return toArize(located.dataset(), located.workspace(), null);
    }

    default ArizeDataset toArize(VersionedDataset versioned) {
        return toArize(versioned.dataset(), versioned.workspace(), versioned.versions());
    }

    @BeanMapping(
            ignoreUnmappedSourceProperties = {
                "projectId",
                "type",
                "visibility",
                "tags",
                "description",
                "reserved",
                "createdBy",
                "lastUpdatedAt",
                "lastUpdatedBy"
            })
    @Mapping(target = "name", source = "dataset.name")
    @Mapping(target = "spaceId", source = "workspace")
    @Mapping(target = "updatedAt", source = "dataset.changedAt")
    @Mapping(target = "versions", source = "versions")
    ArizeDataset toArize(Dataset dataset, Workspace workspace, @Nullable List<DatasetVersion> versions);

    /** Arize's versions are called as people called them. */
    default ArizeDatasetVersion toArize(DatasetVersion version) {
        return toArize(version, version.givenName());
    }

    @BeanMapping(
            ignoreUnmappedSourceProperties = {
                "number",
                "tags",
                "latest",
                "itemsTotal",
                "itemsAdded",
                "itemsModified",
                "itemsDeleted",
                "changeDescription",
                "metadata",
                "evaluators",
                "executionPolicy",
                "createdBy",
                "lastUpdatedBy"
            })
    @Mapping(target = "name", source = "name")
    @Mapping(target = "updatedAt", source = "version.lastUpdatedAt")
    ArizeDatasetVersion toArize(DatasetVersion version, String name);
}
