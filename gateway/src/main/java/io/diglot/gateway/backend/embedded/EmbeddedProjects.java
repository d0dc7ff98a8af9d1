package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.ProjectBackend;
import io.diglot.gateway.backend.ProjectStore;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.projects.ProjectNames;
import io.diglot.gateway.store.projects.ProjectWalk;
import io.diglot.gateway.store.projects.Projects;
import io.diglot.gateway.store.spaces.Kept;
import io.diglot.gateway.store.traces.Traces;
import io.diglot.model.Sort;
import io.diglot.model.Visibility;
import io.diglot.model.projects.LocatedProject;
import io.diglot.model.projects.Project;
import io.diglot.model.projects.ProjectDraft;
import io.diglot.model.projects.ProjectEdit;
import io.diglot.model.projects.ProjectFigures;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.scores.ScoreNames;
import io.diglot.model.spaces.SpaceScope;
import io.diglot.model.spaces.Workspace;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Projects in the embedded database. */
@Component
final class EmbeddedProjects implements ProjectBackend, ProjectStore {

    private final Transactions transactions;
    private final Database database;

    EmbeddedProjects(Transactions transactions, Database database) {
        this.transactions = transactions;
        this.database = database;
    }

    @Override
    public Mono<Slice<LocatedProject>> list(
            Caller caller, SpaceScope scope, Optional<String> name, Optional<Position> from, int limit) {
        return transactions.readAll(caller, spaces -> new ProjectWalk(spaces).slice(scope, name, from, limit));
    }

    @Override
    public Mono<LocatedProject> locate(Caller caller, ProjectId id) {
        return transactions.read(caller, Kept.PROJECT, id.value(), work -> located(work, id));
    }

    @Override
    public Mono<LocatedProject> create(Caller caller, UUID space, String name) {
        return transactions.forMore(database.write(session -> {
            Workspace workspace = transactions.spaces(session, caller).require(space);
            UnitOfWork work = transactions.in(session, caller, workspace);
            return located(work, new Projects(work).create(new ProjectDraft(name, Visibility.PRIVATE, null)));
        }));
    }

    @Override
    public Mono<LocatedProject> rename(Caller caller, ProjectId id, String name) {
        return transactions.write(caller, Kept.PROJECT, id.value(), work -> {
            new Projects(work).update(id, new ProjectEdit(name, null, null));
            return located(work, id);
        });
    }

    @Override
    public Mono<Void> deleteExisting(Caller caller, ProjectId id) {
        return transactions
                .delete(caller, Kept.PROJECT, id.value(), work -> {
                    new Projects(work).delete(List.of(id));
                    return id;
                })
                .then();
    }

    private static LocatedProject located(UnitOfWork work, ProjectId id) {
        return new LocatedProject(new Projects(work).get(id), work.workspace());
    }

    @Override
    public Mono<ProjectId> create(Caller caller, ProjectDraft draft) {
        return transactions.write(caller, work -> new Projects(work).create(draft));
    }

    @Override
    public Mono<Project> get(Caller caller, ProjectId id) {
        return transactions.read(caller, work -> new Projects(work).get(id));
    }

    @Override
    public Mono<Project> getByName(Caller caller, String name) {
        return transactions.read(caller, work -> new Projects(work).getByName(name));
    }

    @Override
    public Mono<Page<Project>> find(Caller caller, Optional<String> name, Optional<Sort> sort, PageRequest page) {
        return transactions.read(caller, work -> new Projects(work).find(name, sort, page));
    }

    @Override
    public Mono<Void> update(Caller caller, ProjectId id, ProjectEdit edit) {
        return transactions.writeOnly(caller, work -> new Projects(work).update(id, edit));
    }

    @Override
    public Mono<Void> delete(Caller caller, Collection<ProjectId> ids) {
        return transactions.delete(caller, work -> new Projects(work).delete(ids));
    }

    @Override
    public Mono<ScoreNames> scoreNames(Caller caller, Collection<ProjectId> ids) {
        return transactions.read(caller, work -> new ProjectNames(work).ofScores(ids));
    }

    @Override
    public Mono<ProjectFigures> figures(Caller caller, ProjectId id) {
        return transactions.read(caller, work -> new Traces(work).figures(id)).flatMap(Mono::justOrEmpty);
    }

    @Override
    public Mono<List<String>> usageNames(Caller caller, ProjectId id) {
        return transactions.read(caller, work -> new ProjectNames(work).ofUsage(id));
    }
}
