package io.diglot.gateway.copy.canonical;

import io.diglot.model.comments.Comment;
import java.util.Comparator;
import java.util.List;

/** What comments say. They are told apart by their text: another backend may give them other ids. */
final class Comments {

    private static final Comparator<Comment> ORDER = Comparator.comparing(Comment::text)
            .thenComparing(comment -> Fields.comparable(comment.sourceQueueId()))
            .thenComparing(Comment::createdAt)
            .thenComparing(comment -> comment.id().toString());

    private Comments() {}

    /** @param of what they are about */
    static void add(Fields fields, Object of, List<Comment> comments) {
        fields.each("comments", comments, ORDER, comment -> Fields.brief(comment.text()), (its, comment) -> its.plain(
                        "id", comment.id())
                .plain("of", of)
                .text("text", comment.text())
                .plain("sourceQueueId", comment.sourceQueueId())
                .time("createdAt", comment.createdAt())
                .text("createdBy", comment.createdBy())
                .time("lastUpdatedAt", comment.lastUpdatedAt())
                .text("lastUpdatedBy", comment.lastUpdatedBy()));
    }
}
