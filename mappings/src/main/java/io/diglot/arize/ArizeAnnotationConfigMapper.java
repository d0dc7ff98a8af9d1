package io.diglot.arize;

import io.diglot.StrictMapping;
import io.diglot.model.annotations.AnnotationConfig;
import io.diglot.model.annotations.LocatedAnnotationConfig;
import io.diglot.model.spaces.Workspace;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** An annotation config as Arize shows it. */
@Mapper(config = StrictMapping.class, uses = ArizeIds.class)
public interface ArizeAnnotationConfigMapper {

    default ArizeAnnotationConfig toArize(LocatedAnnotationConfig located) {
        return toArize(located.config(), located.workspace());
    }

    @Mapping(target = "name", source = "config.name")
    @Mapping(target = "spaceId", source = "workspace")
    ArizeAnnotationConfig toArize(AnnotationConfig config, Workspace workspace);
}
