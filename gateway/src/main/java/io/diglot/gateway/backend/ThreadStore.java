package io.diglot.gateway.backend;

import io.diglot.gateway.caller.Caller;
import io.diglot.model.PieceFigures;
import io.diglot.model.Sort;
import io.diglot.model.TagChange;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.scores.Scored;
import io.diglot.model.threads.NamedThreads;
import io.diglot.model.threads.ThreadId;
import io.diglot.model.threads.ThreadOverview;
import io.diglot.model.threads.ThreadQuery;
import io.diglot.model.threads.ThreadScoresTaken;
import io.diglot.model.traces.TraceQuery.Payload;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Threads, wherever they are kept: each comes with the first trace that names it, and goes with its last. */
public interface ThreadStore {

    /**
     * A page of the threads of a project, those that changed last first where no other order is asked for. Fails with {@link
     * io.diglot.gateway.failure.Failure.NotFound} where there is no such project.
     */
    Mono<PageInParts<Page<ThreadOverview>, ThreadOverview>> list(
            Caller caller, ThreadQuery query, @Nullable Sort sort, PageRequest page);

    /**
     * Threads of a project, those made last first; none where there is no such project.
     *
     * @param after only threads whose ids are smaller
     */
    Flux<ThreadOverview> stream(Caller caller, ThreadQuery query, @Nullable ThreadId after, int limit);

    /**
     * Fails with {@link io.diglot.gateway.failure.Failure.NotFound} where there is no such project, or it has no traces of the
     * thread.
     *
     * @param omitted parts of its messages that need not be read
     */
    Mono<ThreadOverview> get(Caller caller, NamedThreads one, Set<Payload> omitted);

    /** Fails with {@link io.diglot.gateway.failure.Failure.NotFound} where there is no such project. */
    Mono<PieceFigures> figures(Caller caller, ThreadQuery query);

    /** Fails with {@link io.diglot.gateway.failure.Failure.NotFound} where there is no such project. */
    Mono<Void> open(Caller caller, NamedThreads threads);

    /** Closes all or none: as {@link #open}, and where there are no traces of one. */
    Mono<Void> close(Caller caller, NamedThreads threads);

    /** Fails with {@link io.diglot.gateway.failure.Failure.NotFound} where there is none. */
    Mono<Void> update(Caller caller, ThreadId id, TagChange tags);

    /** Changes those that are there, all or none. */
    Mono<Void> updateAll(Caller caller, List<ThreadId> ids, TagChange tags);

    /** Deletes threads with their traces and all that was said of them; unknown ones are passed over. */
    Mono<Void> delete(Caller caller, NamedThreads threads);

    /** Gives scores to threads by their names, also to those of which no trace has come yet. */
    Mono<Void> score(Caller caller, List<Scored<String>> scores);

    /** Takes scores back; what is not there is passed over. */
    Mono<Void> deleteScores(Caller caller, ThreadScoresTaken taken);

    /** The names of the scores that threads of a project, or of all, have. */
    Mono<List<String>> scoreNames(Caller caller, Optional<ProjectId> project);
}
