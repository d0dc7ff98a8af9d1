package io.diglot.gateway.store.unfinished;

import io.diglot.gateway.store.UnitOfWork;
import java.util.List;

/** A write that is done at once, or in slices of which each step is a transaction. */
public interface SlicedWrite<T, R> {

    /** So many runs are written within some ten milliseconds. */
    int SLICE = 500;

    /** All steps in one. */
    R atOnce(UnitOfWork work);

    /** Checks what can be checked beforehand, and leaves nothing that can be seen. */
    Place begin(UnitOfWork work);

    /**
     * @param work in the workspace of the place, as at the end
     * @param from the index of the first of these values among all
     */
    void slice(UnitOfWork work, Place place, List<T> values, int from);

    /** Checks again, and makes all seen at once. */
    R end(UnitOfWork work, Place place);
}
