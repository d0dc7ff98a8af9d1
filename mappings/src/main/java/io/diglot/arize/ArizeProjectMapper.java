package io.diglot.arize;

import io.diglot.StrictMapping;
import io.diglot.model.projects.LocatedProject;
import io.diglot.model.projects.Project;
import io.diglot.model.spaces.Workspace;
import org.mapstruct.BeanMapping;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** A project as Arize shows it. What is lost: {@code fidelity/arize/project.yaml}. */
@Mapper(config = StrictMapping.class, uses = ArizeIds.class)
public interface ArizeProjectMapper {

    default ArizeProject toArize(LocatedProject located) {
        return toArize(located.project(), located.workspace());
    }

    @BeanMapping(
            ignoreUnmappedSourceProperties = {
                "visibility",
                "description",
                "lastUpdatedTraceAt",
                "createdBy",
                "lastUpdatedAt",
                "lastUpdatedBy"
            })
    @Mapping(target = "name", source = "project.name")
    @Mapping(target = "spaceId", source = "workspace")
    ArizeProject toArize(Project project, Workspace workspace);
}
