package io.diglot.opik.comments;

import io.diglot.StrictMapping;
import io.diglot.model.comments.Comment;
import io.diglot.model.comments.CommentId;
import io.diglot.opik.OpikIds;
import org.mapstruct.Mapper;

/** Comments as Opik shows them. */
@Mapper(config = StrictMapping.class, uses = OpikIds.class)
public interface OpikCommentMapper {

    OpikComment toOpik(Comment comment);

    /** One that a server shows. */
    default Comment toModel(OpikComment shown) {
        return new Comment(
                new CommentId(shown.id()),
                shown.text(),
                shown.sourceQueueId(),
                shown.createdAt(),
                shown.createdBy(),
                shown.lastUpdatedAt(),
                shown.lastUpdatedBy());
    }
}
