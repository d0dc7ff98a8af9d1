package io.diglot.gateway.store.queues;

import static java.util.Map.entry;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.query.FieldTable;
import io.diglot.gateway.store.query.RowPage;
import io.diglot.gateway.store.query.SqlFragment;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.model.queues.AnnotationQueue;
import io.diglot.model.queues.AnnotationQueueDraft;
import io.diglot.model.queues.AnnotationQueueEdit;
import io.diglot.model.queues.AnnotationQueueId;
import io.diglot.model.queues.AnnotationQueueOverview;
import io.diglot.model.queues.AnnotationQueueSearch;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The annotation queues of a workspace. */
public final class AnnotationQueues extends Repository {

    private static final RowPage<AnnotationQueue> PAGES =
            new RowPage<>(AnnotationQueueTable.TABLE, "q", AnnotationQueueTable::map);

    private static final FieldTable FIELDS = new FieldTable(Map.ofEntries(
            entry("id", FieldTable.exact("q.id")),
            entry("project_id", FieldTable.exact("q.project_id")),
            entry("name", FieldTable.text("q.name")),
            entry("description", FieldTable.text("q.description")),
            entry("instructions", FieldTable.text("q.instructions")),
            entry("scope", FieldTable.text("q.scope")),
            entry("feedback_definition_names", FieldTable.list("q.definition_names")),
            entry("created_at", FieldTable.date("q.created_at")),
            entry("created_by", FieldTable.text("q.created_by")),
            entry("last_updated_at", FieldTable.date("q.last_updated_at")),
            entry("last_updated_by", FieldTable.text("q.last_updated_by"))));

    private final AnnotationQueueTable table;

    public AnnotationQueues(UnitOfWork work) {
        super(work);
        this.table = new AnnotationQueueTable(work);
    }

    /** Makes queues; one that is there under the same id is replaced, but what it holds stays. */
    public List<AnnotationQueueId> create(List<AnnotationQueueDraft> drafts) {
        new WorkspaceTable(work).ensure();
        List<AnnotationQueue> queues = drafts.stream().map(this::made).toList();
        table.put(queues);
        return queues.stream().map(AnnotationQueue::id).toList();
    }

    private AnnotationQueue made(AnnotationQueueDraft draft) {
        AnnotationQueueId id = draft.id();
        return new AnnotationQueue(
                id == null ? new AnnotationQueueId(by.newId()) : id,
                draft.projectId(),
                draft.name(),
                draft.description(),
                draft.instructions(),
                draft.scope(),
                draft.commentsEnabled(),
                draft.definitionNames(),
                by.time(),
                by.author(),
                by.time(),
                by.author());
    }

    public AnnotationQueueOverview get(AnnotationQueueId id) {
        AnnotationQueue queue = require(id);
        return new QueueFigures(work, List.of(queue)).of(queue);
    }

    public void update(AnnotationQueueId id, AnnotationQueueEdit edit) {
        AnnotationQueue before = table.lock(id).orElseThrow(() -> unknown(id));
        table.put(List.of(edit.of(before, by.time(), by.author())));
    }

    public void delete(Collection<AnnotationQueueId> ids) {
        table.delete(ids);
    }

    public void add(AnnotationQueueId id, Collection<UUID> items) {
        table.add(require(id).id(), items);
    }

    public void remove(AnnotationQueueId id, Collection<UUID> items) {
        table.remove(require(id).id(), items);
    }

    private AnnotationQueue require(AnnotationQueueId id) {
        return table.find(id).orElseThrow(() -> unknown(id));
    }

    private static FailureException unknown(AnnotationQueueId id) {
        return new Failure.NotFound(Resource.ANNOTATION_QUEUE, id).asException();
    }

    public Page<AnnotationQueueOverview> find(AnnotationQueueSearch search, PageRequest page) {
        SqlFragment conditions = search.name()
                .map(text -> SqlFragment.condition(
                        "q.name_key LIKE :named ESCAPE '\\'", "named", Columns.containsPattern(text)))
                .orElse(SqlFragment.NONE)
                .then(FIELDS.where(search.filters(), session.dialect()));
        SqlFragment order =
                FIELDS.orderBy(search.sort().orElse(null), "q.last_updated_at DESC, q.id DESC", session.dialect());
        Page<AnnotationQueue> found = PAGES.find(session, workspace, conditions, order, page);
        QueueFigures figures = new QueueFigures(work, found.content());
        return found.map(figures::of);
    }
}
