package io.diglot.gateway.backend;

import io.diglot.gateway.caller.Caller;
import io.diglot.model.Sort;
import io.diglot.model.projects.Project;
import io.diglot.model.projects.ProjectDraft;
import io.diglot.model.projects.ProjectEdit;
import io.diglot.model.projects.ProjectFigures;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.scores.ScoreNames;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Opik's projects, wherever they are kept. A project that the caller does not see fails with
 * {@link io.diglot.gateway.failure.Failure.NotFound}.
 */
public interface ProjectStore {

    Mono<ProjectId> create(Caller caller, ProjectDraft draft);

    Mono<Project> get(Caller caller, ProjectId id);

    /** By name, in whatever case. */
    Mono<Project> getByName(Caller caller, String name);

    /**
     * A page of the caller's workspace, with the exact number of projects that match.
     *
     * @param name what the name must contain, in whatever case
     * @param sort absent: the newest first
     */
    Mono<Page<Project>> find(Caller caller, Optional<String> name, Optional<Sort> sort, PageRequest page);

    Mono<Void> update(Caller caller, ProjectId id, ProjectEdit edit);

    /** Deletes projects alone: what lay in them stays. Those that do not exist are passed over. */
    Mono<Void> delete(Caller caller, Collection<ProjectId> ids);

    /**
     * What the scores of traces and spans are called.
     *
     * @param ids the projects in which they lie; none for all
     */
    Mono<ScoreNames> scoreNames(Caller caller, Collection<ProjectId> ids);

    /** What is computed of the traces of a project; nothing where it has none, or is not there. */
    Mono<ProjectFigures> figures(Caller caller, ProjectId id);

    /** What the token counts of the spans of a project are called. */
    Mono<List<String>> usageNames(Caller caller, ProjectId id);
}
