package io.diglot.gateway.store.comments;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.NotFound.Purpose;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.runs.ItemTable;
import io.diglot.gateway.store.spans.SpanTable;
import io.diglot.gateway.store.threads.ThreadTable;
import io.diglot.gateway.store.traces.LooseTraceTable;
import io.diglot.model.attachments.AttachedTo;
import io.diglot.model.comments.Comment;
import io.diglot.model.comments.CommentId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Comments of a workspace. */
public final class Comments extends Repository {

    private final CommentTable table;

    public Comments(UnitOfWork work) {
        super(work);
        this.table = new CommentTable(work);
    }

    /**
     * Says something of a trace, a span or a thread.
     *
     * @param queue the annotation queue in which it is said
     * @throws FailureException a {@link Failure.NotFound} where that is not there
     */
    public CommentId add(AttachedTo to, String text, @Nullable UUID queue) {
        UUID trace = traceOf(to);
        Comment comment =
                new Comment(new CommentId(by.newId()), text, queue, by.time(), by.author(), by.time(), by.author());
        table.insert(to, trace, comment);
        return comment.id();
    }

    private static <T> T require(AttachedTo to, Optional<T> found) {
        return found.orElseThrow(() -> new Failure.NotFound(resource(to), to.id(), Purpose.REFERENCE).asException());
    }

    /**
     * The one that is there, whose age begins anew: if it is deleted at the same time, the comment goes with its age. A
     * thread has none: what is said of it goes with its last trace.
     */
    private @Nullable UUID traceOf(AttachedTo to) {
        return switch (to.entity()) {
            case TRACE -> {
                aged(to.id());
                yield require(
                        to,
                        session.jdbc()
                                .sql("SELECT id FROM trace WHERE id = :id AND workspace = :workspace")
                                .param("id", to.id().toString())
                                .param("workspace", workspace.name())
                                .query((row, number) -> Columns.uuid(row, "id"))
                                .optional());
            }
            case SPAN -> {
                UUID trace = require(to, new SpanTable(work).traceOf(to.id()));
                aged(trace);
                yield trace;
            }
            case THREAD -> {
                // A thread that goes with its last trace at the same time would not take this with it.
                new ItemTable(work).serialise();
                require(
                        to,
                        new ThreadTable(work).shown(List.of(to.id())).stream().findFirst());
                yield null;
            }
        };
    }

    private void aged(UUID trace) {
        new LooseTraceTable(work).wrote(List.of(trace));
    }

    private static Resource resource(AttachedTo to) {
        return switch (to.entity()) {
            case TRACE -> Resource.TRACE;
            case SPAN -> Resource.SPAN;
            case THREAD -> Resource.THREAD;
        };
    }

    /** @throws FailureException a {@link Failure.NotFound} where the trace or span has no such comment */
    public Comment get(UUID about, CommentId id) {
        return table.find(about, id).orElseThrow(() -> unknown(id));
    }

    /** @throws FailureException a {@link Failure.NotFound} where there is none */
    public void update(CommentId id, String text) {
        if (!table.update(id, text)) {
            throw unknown(id);
        }
    }

    /** Those that are there. */
    public void delete(Collection<CommentId> ids) {
        table.delete(ids);
    }

    private static FailureException unknown(CommentId id) {
        return new Failure.NotFound(Resource.COMMENT, id).asException();
    }
}
