package io.diglot.gateway.store.mirror;

import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.experiments.ExperimentTable;
import io.diglot.gateway.store.unfinished.Deletions;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.ExperimentId;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes out what another server does not have any more. What was written here and has not come there is not lost: then
 * all of it is to be brought there anew.
 */
public final class Departures extends Repository {

    private final Resource resource;
    private final ParentTable parents;

    /** @param resource a dataset or an experiment */
    public Departures(UnitOfWork work, Resource resource) {
        super(work);
        this.resource = resource;
        this.parents = new ParentTable(work, resource);
    }

    /** Whether it was taken out, so that {@link #forgetSome} comes next. */
    public boolean take(UUID id, String remoteId) {
        Optional<MirroredParent> known =
                parents.find(id).filter(parent -> remoteId.equals(parent.remoteId()) && parent.follows());
        if (known.isEmpty()) {
            return false;
        }
        if (parents.isAhead(id)) {
            parents.isToBeMadeAnew(id);
            return false;
        }
        delete(id);
        parents.isGone(id, remoteId, known.get().remoteName(), session.now());
        return true;
    }

    private void delete(UUID id) {
        if (resource == Resource.DATASET) {
            new VersionBinding(work, new DatasetId(id)).drop();
            new Deletions(work).dataset(new DatasetId(id));
        } else if (new ExperimentTable(work).find(new ExperimentId(id)).isPresent()) {
            new Deletions(work).experimentWithRuns(new ExperimentId(id));
        }
    }

    /** Forgets some of what was known of the examples or runs of one that is gone; gives back of how many. */
    public int forgetSome(UUID id, int limit) {
        return session.jdbc()
                .sql("DELETE FROM mirrored WHERE workspace = :workspace AND resource = :children AND id IN (SELECT m.id"
                        + " FROM mirrored m WHERE m.workspace = :workspace AND m.resource = :children AND m.parent_id ="
                        + " :id LIMIT :limit)")
                .param("workspace", workspace.name())
                .param("children", (resource == Resource.DATASET ? Resource.EXAMPLE : Resource.RUN).name())
                .param("id", id.toString())
                .param("limit", limit)
                .update();
    }
}
