package io.diglot.gateway.store;

/**
 * Is told of each change within the transaction that makes it: what it writes there is on disk exactly when the change
 * is. Whoever changes an experiment or its runs holds the experiment until the transaction ends, so that one experiment's
 * changes are told in the order in which they are made.
 *
 * <p>A listener that fails undoes the change.
 */
@FunctionalInterface
public interface ChangeListener {

    /** @param work of the change */
    void changed(UnitOfWork work, Change change);
}
