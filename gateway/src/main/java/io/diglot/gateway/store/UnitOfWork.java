package io.diglot.gateway.store;

import io.diglot.gateway.database.Session;
import io.diglot.model.spaces.Workspace;

/**
 * What is done in one workspace within one transaction.
 *
 * @param by of what is written; what is only read does not tell
 */
public record UnitOfWork(Session session, Workspace workspace, Provenance by) {

    /** The same transaction and writer in another workspace. */
    public UnitOfWork in(Workspace other) {
        return new UnitOfWork(session, other, by);
    }
}
