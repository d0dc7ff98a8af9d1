package io.diglot.gateway.store.spans;

import static io.diglot.gateway.store.traces.TraceWriter.orElse;

import io.diglot.gateway.database.Table;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.Failure.NotFound.Purpose;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.experiments.ExperimentTable;
import io.diglot.gateway.store.projects.ProjectTable;
import io.diglot.gateway.store.scores.ScoreTable;
import io.diglot.gateway.store.scores.StrayScoreTable;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.gateway.store.traces.TraceWriter;
import io.diglot.model.projects.Project;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.spans.Span;
import io.diglot.model.spans.SpanChange;
import io.diglot.model.spans.SpanDraft;
import io.diglot.model.spans.SpanId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes spans within a transaction, whatever piece of one comes first, by the rules of {@link TraceWriter}.
 */
public final class SpanWriter extends Repository {

    private final String home;

    /** @param home the project of what names none */
    public SpanWriter(UnitOfWork work, String home) {
        super(work);
        this.home = home;
    }

    /** Writes a span; one that is there as a whole stays as it is. */
    public void create(SpanDraft draft) {
        serialise();
        Project project = new ProjectTable(work).ensure(ProjectTable.named(draft.projectName(), home));
        Span stored = new SpanTable(work).find(draft.id()).orElse(null);
        if (stored == null) {
            write(List.of(made(draft, project.id())));
            return;
        }
        if (!stored.projectId().equals(project.id())) {
            throw conflict(Reason.OTHER_PROJECT, draft.id());
        }
        if (!isWhole(stored)) {
            write(List.of(completed(stored, draft)));
        }
    }

    /** Writes spans, each over what is there of it. Of two drafts of one span the one that was updated later counts. */
    public void put(List<SpanDraft> drafts) {
        serialise();
        Map<String, SpanDraft> latest = new TreeMap<>();
        for (SpanDraft draft : drafts) {
            latest.merge(draft.id().toString(), draft, this::later);
        }
        Map<@Nullable String, Project> projects =
                new ProjectTable(work).ensureAll(drafts.stream().map(SpanDraft::projectName), home);
        Map<String, Span> stored = new SpanTable(work).find(latest.keySet(), Set.of());
        List<Span> written = new ArrayList<>();
        latest.forEach((id, draft) -> {
            Span known = stored.get(id);
            if (known != null && !isWhole(known)) {
                written.add(completed(known, draft));
            } else if (known == null || !updatedAt(draft).isBefore(known.lastUpdatedAt())) {
                written.add(made(
                        draft,
                        Objects.requireNonNull(projects.get(draft.projectName()))
                                .id()));
            }
        });
        write(written);
    }

    /** Changes a span, or writes down what is known of one that has not come yet. */
    public void update(SpanId id, SpanChange change) {
        serialise();
        ProjectId project = projectOf(change);
        Span stored = new SpanTable(work).find(id).orElseGet(() -> unknown(id, project, change));
        if (!stored.projectId().equals(project)) {
            throw conflict(Reason.OTHER_PROJECT, id);
        }
        if (!stored.traceId().equals(change.traceId())) {
            throw conflict(Reason.OTHER_PARENT, id);
        }
        write(List.of(changed(stored, change)));
    }

    /** Pieces of one span, and scores of it, that come at once have to see each other, also where neither is there yet. */
    public void serialise() {
        session.dialect().lock(session.jdbc(), "spans of " + workspace.name());
    }

    private void write(List<Span> spans) {
        new WorkspaceTable(work).ensure();
        Table.runAll(
                session,
                SpanTable.TABLE.upsertKeeping("created_at", "created_by"),
                spans.stream()
                        .map(span -> SpanTable.parameters(workspace, span))
                        .toList());
        new StrayScoreTable(work)
                .arrive(
                        ScoreTable.Entity.SPAN,
                        spans.stream().map(span -> span.id().toString()).toList());
        // Their cost and usage count in the experiments that their traces are runs of.
        new ExperimentTable(work)
                .touchLinked(spans.stream().map(Span::traceId).distinct().toList());
        new ProjectTable(work).touch(spans.stream().map(Span::projectId).toList());
    }

    private ProjectId projectOf(SpanChange change) {
        ProjectId id = change.projectId();
        if (id == null) {
            return new ProjectTable(work)
                    .ensure(ProjectTable.named(change.projectName(), home))
                    .id();
        }
        return new ProjectTable(work)
                .find(id)
                .orElseThrow(() -> new Failure.NotFound(Resource.PROJECT, id, Purpose.REFERENCE))
                .id();
    }

    private SpanDraft later(SpanDraft one, SpanDraft other) {
        return updatedAt(other).isBefore(updatedAt(one)) ? one : other;
    }

    private Instant updatedAt(SpanDraft draft) {
        return Objects.requireNonNullElse(draft.lastUpdatedAt(), by.time());
    }

    private Span made(SpanDraft draft, ProjectId project) {
        return new Span(
                draft.id(),
                project,
                draft.traceId(),
                draft.parentSpanId(),
                draft.name(),
                draft.type(),
                draft.startTime(),
                draft.endTime(),
                draft.input(),
                draft.output(),
                draft.metadata(),
                draft.model(),
                draft.provider(),
                draft.tags(),
                draft.usage(),
                draft.totalEstimatedCost(),
                draft.totalEstimatedCostVersion(),
                draft.errorInfo(),
                draft.ttft(),
                draft.source(),
                draft.environment(),
                List.of(),
                by.time(),
                by.author(),
                updatedAt(draft),
                by.author());
    }

    /** The span itself comes after a change of it: the change is the newer word. */
    private Span completed(Span known, SpanDraft draft) {
        return new Span(
                known.id(),
                known.projectId(),
                draft.traceId(),
                orElse(known.parentSpanId(), draft.parentSpanId()),
                orElse(known.name(), draft.name()),
                orElse(known.type(), draft.type()),
                draft.startTime(),
                orElse(known.endTime(), draft.endTime()),
                orElse(known.input(), draft.input()),
                orElse(known.output(), draft.output()),
                orElse(known.metadata(), draft.metadata()),
                orElse(known.model(), draft.model()),
                orElse(known.provider(), draft.provider()),
                known.tags().isEmpty() ? draft.tags() : known.tags(),
                orElse(known.usage(), draft.usage()),
                orElse(known.totalEstimatedCost(), draft.totalEstimatedCost()),
                orElse(known.totalEstimatedCostVersion(), draft.totalEstimatedCostVersion()),
                orElse(known.errorInfo(), draft.errorInfo()),
                orElse(known.ttft(), draft.ttft()),
                orElse(known.source(), draft.source()),
                orElse(known.environment(), draft.environment()),
                List.of(),
                known.createdAt(),
                known.createdBy(),
                by.time(),
                by.author());
    }

    private Span unknown(SpanId id, ProjectId project, SpanChange change) {
        return new Span(
                id,
                project,
                change.traceId(),
                null,
                null,
                null,
                Instant.EPOCH,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                by.time(),
                by.author(),
                by.time(),
                by.author());
    }

    private Span changed(Span known, SpanChange change) {
        return new Span(
                known.id(),
                known.projectId(),
                known.traceId(),
                orElse(change.parentSpanId(), known.parentSpanId()),
                orElse(change.name(), known.name()),
                orElse(change.type(), known.type()),
                known.startTime(),
                orElse(change.endTime(), known.endTime()),
                orElse(change.input(), known.input()),
                orElse(change.output(), known.output()),
                orElse(change.metadata(), known.metadata()),
                orElse(change.model(), known.model()),
                orElse(change.provider(), known.provider()),
                TraceWriter.tags(known.tags(), change.tags()),
                orElse(change.usage(), known.usage()),
                orElse(change.totalEstimatedCost(), known.totalEstimatedCost()),
                known.totalEstimatedCostVersion(),
                orElse(change.errorInfo(), known.errorInfo()),
                orElse(change.ttft(), known.ttft()),
                orElse(change.source(), known.source()),
                orElse(change.environment(), known.environment()),
                List.of(),
                known.createdAt(),
                known.createdBy(),
                by.time(),
                by.author());
    }

    private static boolean isWhole(Span span) {
        return !span.startTime().equals(Instant.EPOCH);
    }

    private static Failure conflict(Reason reason, SpanId id) {
        return new Failure.Conflict(Resource.SPAN, reason, id.toString());
    }
}
