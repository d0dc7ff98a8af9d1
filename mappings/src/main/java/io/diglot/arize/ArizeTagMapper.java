package io.diglot.arize;

import io.diglot.StrictMapping;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.tags.LocatedTag;
import io.diglot.model.tags.Tag;
import io.diglot.model.tags.TagRemoval;
import java.util.List;
import org.mapstruct.BeanMapping;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** A tag as Arize shows it. What is lost: {@code fidelity/arize/tag.yaml}. */
@Mapper(config = StrictMapping.class, uses = ArizeIds.class)
public interface ArizeTagMapper {

    default ArizeTag toArize(LocatedTag located) {
        return toArize(located.tag(), located.workspace());
    }

    /** All at once. */
    default ArizeTagList toArize(List<LocatedTag> tags) {
        return new ArizeTagList(tags.stream().map(this::toArize).toList(), ArizePagination.of(null));
    }

    @BeanMapping(ignoreUnmappedSourceProperties = "names")
    @Mapping(target = "detached", source = "removed")
    @Mapping(target = "notFound", source = "notBorne")
    ArizeTagsRemoved toArize(TagRemoval removal);

    @Mapping(target = "name", source = "tag.name")
    @Mapping(target = "spaceId", source = "workspace")
    ArizeTag toArize(Tag tag, Workspace workspace);
}
