package io.diglot.gateway.store.attachments;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.attachments.AttachmentTable.Stored;
import io.diglot.gateway.store.projects.ProjectTable;
import io.diglot.gateway.store.spans.SpanTable;
import io.diglot.gateway.store.traces.LooseTraceTable;
import io.diglot.model.attachments.AttachedTo;
import io.diglot.model.attachments.Attachment;
import io.diglot.model.attachments.AttachmentDraft;
import io.diglot.model.projects.Project;
import io.diglot.model.projects.ProjectId;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Files of a workspace that are attached to its traces and spans. */
public final class Attachments extends Repository {

    private final AttachmentTable table;

    public Attachments(UnitOfWork work) {
        super(work);
        this.table = new AttachmentTable(work);
    }

    /**
     * Attaches a file of which all bytes have come.
     *
     * @param content under which its bytes are kept
     */
    public void put(AttachmentDraft draft, UUID content, long size) {
        ProjectId project = new ProjectTable(work)
                .ensure(ProjectTable.named(draft.project(), Project.DEFAULT_NAME))
                .id();
        table.put(project, draft.to(), new Attachment(draft.fileName(), draft.mimeType(), size), content);
        traceOf(draft.to()).ifPresent(trace -> new LooseTraceTable(work).wrote(List.of(trace)));
    }

    /** The one whose age begins anew; none of a span that has not come. */
    private Optional<UUID> traceOf(AttachedTo to) {
        return switch (to.entity()) {
            case TRACE -> Optional.of(to.id());
            case THREAD -> throw new IllegalArgumentException("Threads have no files");
            case SPAN -> new SpanTable(work).traceOf(to.id());
        };
    }

    public Page<Attachment> list(ProjectId project, AttachedTo to, PageRequest page) {
        List<Attachment> content = table.list(project, to, page.offset(), page.size());
        return new Page<>(content, page.page(), page.size(), table.count(project, to));
    }

    /** @throws FailureException a {@link Failure.NotFound} where there is none of that name */
    public Stored get(ProjectId project, AttachedTo to, String fileName) {
        return table.find(project, to, fileName)
                .orElseThrow(() -> new Failure.NotFound(Resource.ATTACHMENT, fileName).asException());
    }

    /** Those that are there. */
    public void delete(ProjectId project, AttachedTo to, Collection<String> fileNames) {
        table.delete(project, to, fileNames);
    }
}
