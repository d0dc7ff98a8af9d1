package io.diglot.gateway.store.environments;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.model.environments.Environment;
import io.diglot.model.environments.EnvironmentDraft;
import io.diglot.model.environments.EnvironmentEdit;
import io.diglot.model.environments.EnvironmentId;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.springframework.dao.DuplicateKeyException;

/** The environments that a workspace lists. */
public final class Environments extends Repository {

    private final EnvironmentTable table;

    public Environments(UnitOfWork work) {
        super(work);
        this.table = new EnvironmentTable(work);
    }

    /**
     * @throws FailureException a {@link Failure.Conflict} where the name or the id is taken, or where there are as many as
     *     there may be
     */
    public EnvironmentId create(EnvironmentDraft draft) {
        new WorkspaceTable(work).ensure();
        // Of two that come at once, the second counts the first.
        session.dialect().lock(session.jdbc(), "environments of " + workspace.name());
        if (table.all().size() >= Environment.MOST) {
            throw new Failure.Conflict(Resource.ENVIRONMENT, Reason.TOO_MANY, draft.name()).asException();
        }
        Environment environment = new Environment(
                Objects.requireNonNullElseGet(draft.id(), () -> new EnvironmentId(by.newId())),
                draft.name(),
                draft.description(),
                Objects.requireNonNullElse(draft.color(), EnvironmentDraft.DEFAULT_COLOR),
                Objects.requireNonNullElse(draft.position(), 0),
                by.time(),
                by.author(),
                by.time(),
                by.author());
        if (!table.insert(environment)) {
            throw taken(draft.name());
        }
        return environment.id();
    }

    /** @throws FailureException a {@link Failure.NotFound} where there is none */
    public Environment get(EnvironmentId id) {
        return table.find(id).orElseThrow(() -> new Failure.NotFound(Resource.ENVIRONMENT, id).asException());
    }

    /** The oldest first. */
    public List<Environment> all() {
        return table.all();
    }

    /** @throws FailureException a {@link Failure.Conflict} where another one has the name */
    public void update(EnvironmentId id, EnvironmentEdit edit) {
        Environment edited = edit.of(get(id), by.time(), by.author());
        if (table.named(edited.name()).filter(other -> !other.equals(id)).isPresent()) {
            throw taken(edited.name());
        }
        try {
            table.update(edited);
        } catch (DuplicateKeyException e) {
            // Two may be given one name at the same time where more than one transaction writes.
            throw taken(edited.name());
        }
    }

    /** Those that are there. */
    public void delete(Collection<EnvironmentId> ids) {
        table.delete(ids);
    }

    private static FailureException taken(String name) {
        return new Failure.Conflict(Resource.ENVIRONMENT, Reason.NAME_TAKEN, name).asException();
    }
}
