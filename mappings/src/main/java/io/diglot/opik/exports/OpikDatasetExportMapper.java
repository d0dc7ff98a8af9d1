package io.diglot.opik.exports;

import io.diglot.StrictMapping;
import io.diglot.model.exports.DatasetExport;
import io.diglot.opik.OpikIds;
import org.mapstruct.BeanMapping;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** Exports as Opik shows them. What is lost: {@code fidelity/opik/export.yaml}. */
@Mapper(config = StrictMapping.class, uses = OpikIds.class)
public interface OpikDatasetExportMapper {

    @BeanMapping(ignoreUnmappedSourceProperties = "versionId")
    @Mapping(target = "status", constant = "COMPLETED")
    OpikDatasetExport toOpik(DatasetExport export);
}
