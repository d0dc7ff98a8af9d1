package io.diglot.gateway.store.environments;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.model.environments.Environment;
import org.springframework.dao.DuplicateKeyException;

/** Writes environments as they are elsewhere, however many a workspace may list otherwise. */
public final class EnvironmentCopy extends Repository {

    private final EnvironmentTable table;

    public EnvironmentCopy(UnitOfWork work) {
        super(work);
        this.table = new EnvironmentTable(work);
    }

    /**
     * Makes an environment, or changes the one of its id.
     *
     * @throws FailureException a {@link Failure.Conflict} where another one has the name
     */
    public void put(Environment environment) {
        new WorkspaceTable(work).ensure();
        if (table.named(environment.name())
                .filter(other -> !other.equals(environment.id()))
                .isPresent()) {
            throw taken(environment);
        }
        if (table.find(environment.id()).isEmpty()) {
            if (!table.insert(environment)) {
                throw taken(environment);
            }
            return;
        }
        try {
            table.update(environment);
        } catch (DuplicateKeyException e) {
            // Two may be given one name at the same time where more than one transaction writes.
            throw taken(environment);
        }
    }

    private static FailureException taken(Environment environment) {
        return new Failure.Conflict(Resource.ENVIRONMENT, Reason.NAME_TAKEN, environment.name()).asException();
    }
}
