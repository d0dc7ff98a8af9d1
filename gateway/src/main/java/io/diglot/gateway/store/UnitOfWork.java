package io.diglot.gateway.store;

import io.diglot.gateway.database.Session;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Change.Kind;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.spaces.Workspace;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * What is done in one workspace within one transaction.
 *
 * @param by of what is written; what is only read does not tell
 * @param listeners who is told of what is written
 */
public record UnitOfWork(Session session, Workspace workspace, Provenance by, List<ChangeListener> listeners) {

    public UnitOfWork {
        listeners = List.copyOf(listeners);
    }

    /** Tells that resources were made or changed. */
    public <T> void wrote(Resource resource, Collection<T> all, Function<T, UUID> id) {
        if (!listeners.isEmpty()) {
            all.forEach(each -> tell(new Change(Kind.WRITTEN, resource, id.apply(each), null)));
        }
    }

    /** Tells that a resource was made or changed. */
    public void wrote(Resource resource, UUID id) {
        tell(new Change(Kind.WRITTEN, resource, id, null));
    }

    /** Tells that a resource is gone. */
    public void deleted(Resource resource, UUID id) {
        tell(new Change(Kind.DELETED, resource, id, null));
    }

    /** Tells that a trace is, or was changed as, a run of an experiment. */
    public void wroteRun(ExperimentId experiment, UUID trace) {
        tell(new Change(Kind.WRITTEN, Resource.RUN, trace, experiment));
    }

    /** Tells that a trace is no longer a run of an experiment. */
    public void deletedRun(ExperimentId experiment, UUID trace) {
        tell(new Change(Kind.DELETED, Resource.RUN, trace, experiment));
    }

    private void tell(Change change) {
        listeners.forEach(listener -> listener.changed(this, change));
    }
}
