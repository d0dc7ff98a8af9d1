package io.diglot.gateway.store.copies;

import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.comments.CommentTable;
import io.diglot.model.attachments.AttachedTo;
import io.diglot.model.attachments.AttachedTo.Entity;
import io.diglot.model.comments.Comment;
import io.diglot.model.comments.CommentId;
import io.diglot.model.spans.Span;
import io.diglot.model.traces.Trace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Reads and writes comments on the traces and spans of runs as they are elsewhere. */
public final class CommentCopy extends Repository {

    private final CommentTable table;

    public CommentCopy(UnitOfWork work) {
        super(work);
        this.table = new CommentTable(work);
    }

    /** A comment, and what it is about. */
    public record Said(AttachedTo to, Comment comment) {}

    /** Those on some runs, by the ids of what they are about, then their own. */
    public Map<UUID, List<Said>> of(List<WholeRun> runs) {
        Map<UUID, List<Said>> said = new LinkedHashMap<>();
        gather(Entity.TRACE, ids(runs, Entity.TRACE), said);
        gather(Entity.SPAN, ids(runs, Entity.SPAN), said);
        return said;
    }

    private void gather(Entity entity, List<String> ids, Map<UUID, List<Said>> said) {
        table.of(entity, ids).forEach((about, comments) -> {
            AttachedTo to = new AttachedTo(entity, UUID.fromString(about));
            comments.forEach(comment ->
                    said.computeIfAbsent(to.id(), id -> new ArrayList<>()).add(new Said(to, comment)));
        });
    }

    private static List<String> ids(List<WholeRun> runs, Entity entity) {
        return runs.stream()
                .flatMap(run -> entity == Entity.TRACE
                        ? Stream.ofNullable(run.trace()).map(Trace::id).map(Object::toString)
                        : run.spans().stream().map(Span::id).map(Object::toString))
                .distinct()
                .toList();
    }

    /** Makes the comments on a run, which is there, these and no others. */
    public void put(WholeRun run, List<Said> said) {
        Trace trace = run.trace();
        if (trace == null) {
            return;
        }
        Set<Said> here = new HashSet<>();
        of(List.of(run)).values().forEach(here::addAll);
        for (Said each : said) {
            if (!here.contains(each)) {
                table.put(each.to(), trace.id().value(), each.comment());
            }
        }
        List<CommentId> wanted = said.stream().map(each -> each.comment().id()).toList();
        table.remove(here.stream()
                .map(each -> each.comment().id())
                .filter(id -> !wanted.contains(id))
                .toList());
    }
}
