package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.ProjectStore;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.store.projects.Projects;
import io.diglot.model.Sort;
import io.diglot.model.projects.Project;
import io.diglot.model.projects.ProjectDraft;
import io.diglot.model.projects.ProjectEdit;
import io.diglot.model.projects.ProjectId;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Projects in the embedded database. */
@Component
final class EmbeddedProjects implements ProjectStore {

    private final Transactions transactions;

    EmbeddedProjects(Transactions transactions) {
        this.transactions = transactions;
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
    public Mono<Void> delete(Caller caller, ProjectId id) {
        return transactions.delete(caller, work -> new Projects(work).delete(id));
    }
}
