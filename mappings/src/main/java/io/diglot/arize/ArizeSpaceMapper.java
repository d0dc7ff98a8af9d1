package io.diglot.arize;

import io.diglot.StrictMapping;
import io.diglot.model.spaces.Space;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** A space as Arize shows it: undescribed and open to whoever may see it. */
@Mapper(config = StrictMapping.class, uses = ArizeIds.class)
public interface ArizeSpaceMapper {

    @Mapping(target = "id", source = "id")
    @Mapping(target = "name", source = "workspace.name")
    @Mapping(target = "description", constant = "")
    @Mapping(target = "isPrivate", constant = "false")
    ArizeSpace toArize(Space space);
}
