package io.diglot.gateway.copy.canonical;

import io.diglot.model.comments.Comment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What comments say. They are told apart by their text: another backend may give them other ids. */
final class Comments {

    private static final Comparator<Comment> ORDER = Comparator.comparing(Comment::text)
            .thenComparing(comment -> text(comment.sourceQueueId()))
            .thenComparing(Comment::createdAt)
            .thenComparing(comment -> comment.id().toString());

    private Comments() {}

    /** @param of what they are about */
    static void add(Fields fields, Object of, List<Comment> comments) {
        List<Comment> sorted = new ArrayList<>(comments);
        sorted.sort(ORDER);
        int which = 0;
        for (int i = 0; i < sorted.size(); i++) {
            Comment comment = sorted.get(i);
            boolean again = i > 0 && sorted.get(i - 1).text().equals(comment.text());
            which = again ? which + 1 : 1;
            fields.below(Fields.at("comments", Fields.brief(comment.text()), which))
                    .plain("id", comment.id())
                    .plain("of", of)
                    .text("text", comment.text())
                    .plain("sourceQueueId", comment.sourceQueueId())
                    .time("createdAt", comment.createdAt())
                    .text("createdBy", comment.createdBy())
                    .time("lastUpdatedAt", comment.lastUpdatedAt())
                    .text("lastUpdatedBy", comment.lastUpdatedBy());
        }
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
