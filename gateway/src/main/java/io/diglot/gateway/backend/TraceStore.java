package io.diglot.gateway.backend;

import io.diglot.gateway.caller.Caller;
import io.diglot.model.PieceFigures;
import io.diglot.model.Sort;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.scores.ScoreDraft;
import io.diglot.model.scores.Scored;
import io.diglot.model.traces.GuardrailDraft;
import io.diglot.model.traces.TraceChange;
import io.diglot.model.traces.TraceDraft;
import io.diglot.model.traces.TraceId;
import io.diglot.model.traces.TraceOverview;
import io.diglot.model.traces.TraceQuery;
import io.diglot.model.traces.TraceQuery.Payload;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Traces, wherever they are kept. The pieces of one come in any order: a change or a score may be there before the trace
 * itself, which then completes what is known.
 */
public interface TraceStore {

    /** Fails with {@link io.diglot.gateway.failure.Failure.Conflict} where the whole trace is there already. */
    Mono<Void> create(Caller caller, TraceDraft trace);

    /** Writes all or none; a whole trace is replaced by one that was updated later. */
    Mono<Void> put(Caller caller, List<TraceDraft> traces);

    /**
     * Fails with {@link io.diglot.gateway.failure.Failure.NotFound} where the caller sees no such trace.
     *
     * @param omitted parts that need not be read
     */
    Mono<TraceOverview> get(Caller caller, TraceId id, Set<Payload> omitted);

    /**
     * A page of the traces of a project, the newest first where no other order is asked for. Fails with {@link
     * io.diglot.gateway.failure.Failure.NotFound} where there is no such project.
     */
    Mono<PageInParts<Page<TraceOverview>, TraceOverview>> list(
            Caller caller, TraceQuery query, @Nullable Sort sort, PageRequest page);

    /**
     * Traces of a project, the newest first; none where there is no such project.
     *
     * @param after only traces whose ids are smaller
     */
    Flux<TraceOverview> stream(Caller caller, TraceQuery query, @Nullable TraceId after, int limit);

    /** Changes a trace, or keeps the change for when it comes. */
    Mono<Void> update(Caller caller, TraceId id, TraceChange change);

    /** Deletes traces with their spans and scores; unknown ids are passed over. */
    Mono<Void> delete(Caller caller, List<TraceId> ids);

    /** Gives scores, also to traces that are not there yet. */
    Mono<Void> score(Caller caller, List<Scored<TraceId>> scores);

    /** Fails with {@link io.diglot.gateway.failure.Failure.NotFound} where the caller sees no such trace. */
    Mono<Void> scoreExisting(Caller caller, TraceId id, ScoreDraft score);

    /** Takes the scores of a name back: one author's, or everybody's. */
    Mono<Void> deleteScore(Caller caller, TraceId id, String name, @Nullable String author);

    /** Keeps what guardrails found in traces, also in such as are not there yet. */
    Mono<Void> guard(Caller caller, List<GuardrailDraft> drafts);

    /** The same change of those that are there, all or none. */
    Mono<Void> updateAll(Caller caller, List<TraceId> ids, TraceChange change);

    /** Fails with {@link io.diglot.gateway.failure.Failure.NotFound} where there is no such project. */
    Mono<PieceFigures> figures(Caller caller, TraceQuery query);

    /**
     * The names of the scores that traces of a project, or of all, have. Fails with {@link
     * io.diglot.gateway.failure.Failure.NotFound} where there is no such project.
     */
    Mono<List<String>> scoreNames(Caller caller, Optional<ProjectId> project);
}
