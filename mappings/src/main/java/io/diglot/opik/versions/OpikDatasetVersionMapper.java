package io.diglot.opik.versions;

import io.diglot.StrictMapping;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.opik.OpikIds;
import io.diglot.paging.Page;
import java.util.List;
import org.mapstruct.BeanMapping;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** Dataset versions as Opik shows them. What is lost: {@code fidelity/opik/version.yaml}. */
@Mapper(config = StrictMapping.class, uses = OpikIds.class)
public interface OpikDatasetVersionMapper {

    default OpikDatasetVersion toOpik(DatasetVersion version) {
        return toOpik(version, version.versionHash(), version.versionName(), OpikVersionTags.of(version));
    }

    @BeanMapping(ignoreUnmappedSourceProperties = {"number", "tags"})
    @Mapping(target = "tags", source = "allTags")
    OpikDatasetVersion toOpik(DatasetVersion version, String versionHash, String versionName, List<String> allTags);

    default OpikDatasetVersionPage toOpik(Page<DatasetVersion> versions) {
        return new OpikDatasetVersionPage(
                versions.content().stream().map(this::toOpik).toList(),
                versions.page(),
                versions.size(),
                versions.total());
    }

    /** A version as it was read; where Opik gives it no number, its hash is among its tags. */
    default DatasetVersion toModel(OpikDatasetVersion version) {
        return toModel(version, OpikVersionTags.number(version), OpikVersionTags.given(version));
    }

    @BeanMapping(ignoreUnmappedSourceProperties = {"versionHash", "versionName", "tags"})
    @Mapping(target = "tags", source = "givenTags")
    DatasetVersion toModel(OpikDatasetVersion version, int number, List<String> givenTags);
}
