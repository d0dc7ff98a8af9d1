package io.diglot.gateway.store;

import io.diglot.gateway.database.Session;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.paging.Portion;
import io.diglot.gateway.store.Change.Kind;
import io.diglot.gateway.store.attachments.ObjectReader;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.spaces.Workspace;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is done in one workspace within one transaction. */
public final class UnitOfWork {

    private final Session session;
    private final Workspace workspace;
    private final Provenance by;
    private final List<ChangeListener> listeners;
    private final ObjectReader objects;
    private final Once once = new Once();
    private final long room;
    private long held;

    /**
     * Of work that reads nothing outside of the database.
     *
     * @param by of what is written; what is only read does not tell
     * @param listeners who is told of what is written
     */
    public UnitOfWork(Session session, Workspace workspace, Provenance by, List<ChangeListener> listeners) {
        this(session, workspace, by, listeners, ObjectReader.NONE);
    }

    /** @param objects reads what lies outside of the database */
    public UnitOfWork(
            Session session, Workspace workspace, Provenance by, List<ChangeListener> listeners, ObjectReader objects) {
        this(session, workspace, by, listeners, objects, Portion.LARGEST);
    }

    private UnitOfWork(
            Session session,
            Workspace workspace,
            Provenance by,
            List<ChangeListener> listeners,
            ObjectReader objects,
            long room) {
        this.session = session;
        this.workspace = workspace;
        this.by = by;
        this.listeners = List.copyOf(listeners);
        this.objects = objects;
        this.room = room;
    }

    /** The same, where no more than so many bytes of rows are to be read at once. */
    public UnitOfWork within(long bytes) {
        return new UnitOfWork(session, workspace, by, listeners, objects, bytes);
    }

    /** How many bytes of rows are to be read at once, where they are more than one. */
    public long room() {
        return room;
    }

    /** Reads what lies outside of the database. */
    public ObjectReader objects() {
        return objects;
    }

    public Session session() {
        return session;
    }

    public Workspace workspace() {
        return workspace;
    }

    public Provenance by() {
        return by;
    }

    /** Whether anybody is told of what is written. */
    public boolean isHeard() {
        return !listeners.isEmpty();
    }

    /** Whether nothing of this kind was done for this one yet; from now on it was. */
    public boolean first(String what, Object which) {
        return once.first(what, which);
    }

    /** What was found under a name before, and else what is found now. */
    public <T> T once(String what, Object which, Supplier<T> look) {
        return once.find(what, which, look);
    }

    /** Notes that whoever asked will hold so many bytes more. */
    public void holds(long bytes) {
        held += bytes;
    }

    /** How many bytes whoever asked will hold of what was read. */
    public long held() {
        return held;
    }

    /** Tells that resources were made or changed. */
    public void wrote(Resource resource, Collection<UUID> ids) {
        ids.forEach(id -> wrote(resource, id));
    }

    /** Tells that a resource was made or changed. */
    public void wrote(Resource resource, UUID id) {
        tell(new Change(Kind.WRITTEN, resource, id, null, null));
    }

    /** Tells that a resource is gone. */
    public void deleted(Resource resource, UUID id) {
        tell(new Change(Kind.DELETED, resource, id, null, null));
    }

    /**
     * Tells that an experiment is gone.
     *
     * @param dataset the one that it was of; absent where only runs of it were there
     */
    public void deletedExperiment(UUID id, @Nullable DatasetId dataset) {
        tell(new Change(Kind.DELETED, Resource.EXPERIMENT, id, null, dataset));
    }

    /** Tells that a trace is, or was changed as, a run of an experiment. */
    public void wroteRun(ExperimentId experiment, UUID trace) {
        tell(new Change(Kind.WRITTEN, Resource.RUN, trace, experiment, null));
    }

    /** Tells that a trace is no longer a run of an experiment. */
    public void deletedRun(ExperimentId experiment, UUID trace) {
        tell(new Change(Kind.DELETED, Resource.RUN, trace, experiment, null));
    }

    private void tell(Change change) {
        listeners.forEach(listener -> listener.changed(this, change));
    }
}
