package io.diglot.gateway.store;

import io.diglot.gateway.database.Session;
import io.diglot.model.spaces.Workspace;

/** What one unit of work reads and writes of one kind of resource. */
public abstract class Repository {

    protected final UnitOfWork work;
    protected final Session session;
    protected final Workspace workspace;
    protected final Provenance by;

    protected Repository(UnitOfWork work) {
        this.work = work;
        this.session = work.session();
        this.workspace = work.workspace();
        this.by = work.by();
    }
}
