package io.diglot.gateway.store.copies;

import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.comments.CommentTable;
import io.diglot.model.attachments.AttachedTo;
import io.diglot.model.attachments.AttachedTo.Entity;
import io.diglot.model.comments.Comment;
import io.diglot.model.comments.CommentId;
import io.diglot.model.spans.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Reads and writes comments on traces and spans as they are elsewhere. */
public final class CommentCopy extends Repository {

    private final CommentTable table;

    public CommentCopy(UnitOfWork work) {
        super(work);
        this.table = new CommentTable(work);
    }

    /** A comment, and what it is about. */
    public record Said(AttachedTo to, Comment comment) {}

    /** Those on some traces and their spans, by the ids of what they are about, then their own. */
    public Map<UUID, List<Said>> of(List<WholeTrace> traces) {
        Map<UUID, List<Said>> said = new LinkedHashMap<>();
        gather(Entity.TRACE, ids(traces, Entity.TRACE), said);
        gather(Entity.SPAN, ids(traces, Entity.SPAN), said);
        return said;
    }

    private void gather(Entity entity, List<String> ids, Map<UUID, List<Said>> said) {
        table.of(entity, ids).forEach((about, comments) -> {
            AttachedTo to = new AttachedTo(entity, UUID.fromString(about));
            comments.forEach(comment ->
                    said.computeIfAbsent(to.id(), id -> new ArrayList<>()).add(new Said(to, comment)));
        });
    }

    private static List<String> ids(List<WholeTrace> traces, Entity entity) {
        return traces.stream()
                .flatMap(whole -> entity == Entity.TRACE
                        ? Stream.of(whole.trace().id().toString())
                        : whole.spans().stream().map(Span::id).map(Object::toString))
                .distinct()
                .toList();
    }

    /** Makes the comments on a trace and its spans, which are there, these and no others. */
    public void put(WholeTrace whole, List<Said> said) {
        Set<Said> here = new HashSet<>();
        of(List.of(whole)).values().forEach(here::addAll);
        for (Said each : said) {
            if (!here.contains(each)) {
                table.put(each.to(), whole.trace().id().value(), each.comment());
            }
        }
        List<CommentId> wanted = said.stream().map(each -> each.comment().id()).toList();
        table.remove(here.stream()
                .map(each -> each.comment().id())
                .filter(id -> !wanted.contains(id))
                .toList());
    }
}
