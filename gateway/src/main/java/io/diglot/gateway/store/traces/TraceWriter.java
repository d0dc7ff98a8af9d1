package io.diglot.gateway.store.traces;

import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.runs.ItemTable;
import io.diglot.gateway.store.scores.ScoreTable;
import io.diglot.gateway.store.threads.ThreadTable;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.traces.Trace;
import io.diglot.model.traces.TraceChange;
import io.diglot.model.traces.TraceDraft;
import io.diglot.model.traces.TraceId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes traces. */
public final class TraceWriter extends PieceWriter<TraceId, Trace, TraceDraft, TraceChange> {

    /** @param home the project of what names none */
    public TraceWriter(UnitOfWork work, String home) {
        super(work, ScoreTable.Entity.TRACE, new TraceTable(work), home);
    }

    @Override
    public void serialise() {
        new ItemTable(work).serialise();
    }

    @Override
    protected UUID idOf(Trace trace) {
        return trace.id().value();
    }

    @Override
    protected TraceId traceOf(Trace trace) {
        return trace.id();
    }

    @Override
    protected void madeAgain(TraceId id) {
        throw conflict(Reason.ALREADY_EXISTS, id).asException();
    }

    @Override
    protected void written(List<TraceId> traces) {
        new ItemTable(work).placeRuns(traces);
    }

    @Override
    protected void arrived(List<Trace> traces) {
        new ThreadTable(work).arrive(traces);
    }

    @Override
    protected void altered(List<Trace> traces) {
        new ThreadTable(work).note(traces, Trace::projectId);
    }

    /** Its columns' order is no client's of Opik to change. */
    @Override
    protected Trace made(TraceDraft draft, ProjectId project, @Nullable Trace replaced) {
        return new Trace(
                draft.id(),
                project,
                draft.name(),
                draft.startTime(),
                draft.endTime(),
                draft.input(),
                draft.output(),
                draft.metadata(),
                draft.tags(),
                draft.errorInfo(),
                draft.threadId(),
                draft.ttft(),
                draft.source(),
                draft.environment(),
                draft.hidden(),
                replaced == null ? List.of() : replaced.columnOrder(),
                List.of(),
                by.time(),
                by.author(),
                updatedAt(draft),
                by.author());
    }

    @Override
    protected Trace completed(Trace known, TraceDraft draft) {
        MergedPiece merged = MergedPiece.of(known, draft);
        return new Trace(
                known.id(),
                known.projectId(),
                merged.name(),
                draft.startTime(),
                merged.endTime(),
                merged.input(),
                merged.output(),
                merged.metadata(),
                known.tags().isEmpty() ? draft.tags() : known.tags(),
                merged.errorInfo(),
                MergedPiece.either(known.threadId(), draft.threadId()),
                merged.ttft(),
                merged.source(),
                merged.environment(),
                draft.hidden(),
                known.columnOrder(),
                List.of(),
                known.createdAt(),
                known.createdBy(),
                by.time(),
                by.author());
    }

    @Override
    protected Trace unknown(TraceId id, ProjectId project, TraceChange change) {
        return new Trace(
                id,
                project,
                null,
                Instant.EPOCH,
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
                false,
                List.of(),
                List.of(),
                by.time(),
                by.author(),
                by.time(),
                by.author());
    }

    @Override
    protected Trace changed(Trace known, TraceChange change) {
        MergedPiece merged = MergedPiece.of(change, known);
        return new Trace(
                known.id(),
                known.projectId(),
                merged.name(),
                known.startTime(),
                merged.endTime(),
                merged.input(),
                merged.output(),
                merged.metadata(),
                tags(known.tags(), change.tags()),
                merged.errorInfo(),
                MergedPiece.either(change.threadId(), known.threadId()),
                merged.ttft(),
                merged.source(),
                merged.environment(),
                known.hidden(),
                known.columnOrder(),
                List.of(),
                known.createdAt(),
                known.createdBy(),
                by.time(),
                by.author());
    }
}
