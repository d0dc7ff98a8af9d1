package io.diglot.gateway.store.spans;

import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.scores.ScoreTable;
import io.diglot.gateway.store.traces.MergedPiece;
import io.diglot.gateway.store.traces.PieceWriter;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.spans.Span;
import io.diglot.model.spans.SpanChange;
import io.diglot.model.spans.SpanDraft;
import io.diglot.model.spans.SpanId;
import io.diglot.model.traces.TraceId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes spans. */
public final class SpanWriter extends PieceWriter<SpanId, Span, SpanDraft, SpanChange> {

    /** @param home the project of what names none */
    public SpanWriter(UnitOfWork work, String home) {
        super(work, ScoreTable.Entity.SPAN, new SpanTable(work), home);
    }

    @Override
    public void serialise() {
        session.dialect().lock(session.jdbc(), "spans of " + workspace.name());
    }

    @Override
    protected UUID idOf(Span span) {
        return span.id().value();
    }

    @Override
    protected TraceId traceOf(Span span) {
        return span.traceId();
    }

    @Override
    protected void check(Span known, SpanId id, SpanChange change) {
        if (!known.traceId().equals(change.traceId())) {
            throw conflict(Reason.OTHER_PARENT, id).asException();
        }
    }

    @Override
    protected Span made(SpanDraft draft, ProjectId project, @Nullable Span replaced) {
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

    @Override
    protected Span completed(Span known, SpanDraft draft) {
        MergedPiece merged = MergedPiece.of(known, draft);
        return new Span(
                known.id(),
                known.projectId(),
                draft.traceId(),
                MergedPiece.either(known.parentSpanId(), draft.parentSpanId()),
                merged.name(),
                MergedPiece.either(known.type(), draft.type()),
                draft.startTime(),
                merged.endTime(),
                merged.input(),
                merged.output(),
                merged.metadata(),
                MergedPiece.either(known.model(), draft.model()),
                MergedPiece.either(known.provider(), draft.provider()),
                known.tags().isEmpty() ? draft.tags() : known.tags(),
                MergedPiece.either(known.usage(), draft.usage()),
                MergedPiece.either(known.totalEstimatedCost(), draft.totalEstimatedCost()),
                MergedPiece.either(known.totalEstimatedCostVersion(), draft.totalEstimatedCostVersion()),
                merged.errorInfo(),
                merged.ttft(),
                merged.source(),
                merged.environment(),
                List.of(),
                known.createdAt(),
                known.createdBy(),
                by.time(),
                by.author());
    }

    @Override
    protected Span unknown(SpanId id, ProjectId project, SpanChange change) {
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

    @Override
    protected Span changed(Span known, SpanChange change) {
        MergedPiece merged = MergedPiece.of(change, known);
        return new Span(
                known.id(),
                known.projectId(),
                known.traceId(),
                MergedPiece.either(change.parentSpanId(), known.parentSpanId()),
                merged.name(),
                MergedPiece.either(change.type(), known.type()),
                known.startTime(),
                merged.endTime(),
                merged.input(),
                merged.output(),
                merged.metadata(),
                MergedPiece.either(change.model(), known.model()),
                MergedPiece.either(change.provider(), known.provider()),
                tags(known.tags(), change.tags()),
                MergedPiece.either(change.usage(), known.usage()),
                MergedPiece.either(change.totalEstimatedCost(), known.totalEstimatedCost()),
                known.totalEstimatedCostVersion(),
                merged.errorInfo(),
                merged.ttft(),
                merged.source(),
                merged.environment(),
                List.of(),
                known.createdAt(),
                known.createdBy(),
                by.time(),
                by.author());
    }
}
