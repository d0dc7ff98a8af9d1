package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.CommentStore;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.store.comments.Comments;
import io.diglot.model.attachments.AttachedTo;
import io.diglot.model.comments.Comment;
import io.diglot.model.comments.CommentId;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Comments in the embedded database. */
@Component
final class EmbeddedComments implements CommentStore {

    private final Transactions transactions;

    EmbeddedComments(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Mono<CommentId> add(Caller caller, AttachedTo to, String text, @Nullable UUID queue) {
        return transactions.write(caller, work -> new Comments(work).add(to, text, queue));
    }

    @Override
    public Mono<Comment> get(Caller caller, UUID about, CommentId id) {
        return transactions.read(caller, work -> new Comments(work).get(about, id));
    }

    @Override
    public Mono<Void> update(Caller caller, CommentId id, String text) {
        return transactions.writeOnly(caller, work -> new Comments(work).update(id, text));
    }

    @Override
    public Mono<Void> delete(Caller caller, Collection<CommentId> ids) {
        return transactions.delete(caller, work -> new Comments(work).delete(ids));
    }
}
