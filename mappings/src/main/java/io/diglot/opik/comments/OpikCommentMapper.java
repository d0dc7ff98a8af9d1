package io.diglot.opik.comments;

import io.diglot.StrictMapping;
import io.diglot.model.comments.Comment;
import io.diglot.opik.OpikIds;
import org.mapstruct.Mapper;

/** Comments as Opik shows them. */
@Mapper(config = StrictMapping.class, uses = OpikIds.class)
public interface OpikCommentMapper {

    OpikComment toOpik(Comment comment);
}
