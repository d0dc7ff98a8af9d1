package io.diglot.gateway.backend;

import io.diglot.gateway.caller.Caller;
import io.diglot.model.attachments.AttachedTo;
import io.diglot.model.comments.Comment;
import io.diglot.model.comments.CommentId;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What Opik's clients say of traces and spans, wherever it is kept. */
public interface CommentStore {

    /**
     * Fails with {@link io.diglot.gateway.failure.Failure.NotFound} where the trace or span is not there.
     *
     * @param queue the annotation queue in which it is said
     */
    Mono<CommentId> add(Caller caller, AttachedTo to, String text, @Nullable UUID queue);

    /**
     * Fails with {@link io.diglot.gateway.failure.Failure.NotFound} where that has no such comment.
     *
     * @param about a trace or a span
     */
    Mono<Comment> get(Caller caller, UUID about, CommentId id);

    /** Fails with {@link io.diglot.gateway.failure.Failure.NotFound} where there is none. */
    Mono<Void> update(Caller caller, CommentId id, String text);

    /** Deletes those that are there. */
    Mono<Void> delete(Caller caller, Collection<CommentId> ids);
}
