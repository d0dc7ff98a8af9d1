package io.diglot.gateway.backend;

import io.diglot.gateway.caller.Caller;
import io.diglot.model.PieceFigures;
import io.diglot.model.Sort;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.scores.ScoreDraft;
import io.diglot.model.scores.Scored;
import io.diglot.model.spans.SpanChange;
import io.diglot.model.spans.SpanDraft;
import io.diglot.model.spans.SpanId;
import io.diglot.model.spans.SpanOverview;
import io.diglot.model.spans.SpanQuery;
import io.diglot.model.traces.TraceQuery.Payload;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Spans, wherever they are kept; the pieces of one come in any order, as those of traces do. */
public interface SpanStore {

    /** Passes over a span that is there already. */
    Mono<Void> create(Caller caller, SpanDraft span);

    /** Writes all or none; a whole span is replaced by one that was updated later. */
    Mono<Void> put(Caller caller, List<SpanDraft> spans);

    /** Fails with {@link io.diglot.gateway.failure.Failure.NotFound} where the caller sees no such span. */
    Mono<SpanOverview> get(Caller caller, SpanId id, Set<Payload> omitted);

    /**
     * A page of the spans of a project, the newest first where no other order is asked for. Fails with {@link
     * io.diglot.gateway.failure.Failure.NotFound} where there is no such project.
     */
    Mono<PageInParts<Page<SpanOverview>, SpanOverview>> list(
            Caller caller, SpanQuery query, @Nullable Sort sort, PageRequest page);

    /**
     * Spans of a project, the newest first; none where there is no such project.
     *
     * @param after only spans whose ids are smaller
     */
    Flux<SpanOverview> stream(Caller caller, SpanQuery query, @Nullable SpanId after, int limit);

    /** Changes a span, or keeps the change for when it comes. */
    Mono<Void> update(Caller caller, SpanId id, SpanChange change);

    /** Gives scores, also to spans that are not there yet. */
    Mono<Void> score(Caller caller, List<Scored<SpanId>> scores);

    /** Fails with {@link io.diglot.gateway.failure.Failure.NotFound} where the caller sees no such span. */
    Mono<Void> scoreExisting(Caller caller, SpanId id, ScoreDraft score);

    /** Takes the scores of a name back: one author's, or everybody's. */
    Mono<Void> deleteScore(Caller caller, SpanId id, String name, @Nullable String author);

    /** The same change of those that are there, all or none. */
    Mono<Void> updateAll(Caller caller, List<SpanId> ids, SpanChange change);

    /** Fails with {@link io.diglot.gateway.failure.Failure.NotFound} where there is no such project. */
    Mono<PieceFigures> figures(Caller caller, SpanQuery query);

    /**
     * The names of the scores that spans of a project, or of all, have. Fails with {@link
     * io.diglot.gateway.failure.Failure.NotFound} where there is no such project.
     */
    Mono<List<String>> scoreNames(Caller caller, Optional<ProjectId> project, @Nullable String type);
}
