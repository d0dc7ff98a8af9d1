package io.diglot.gateway.store.unfinished;

import io.diglot.gateway.store.UnitOfWork;
import java.util.List;

/** A write that is done in slices of which each step is a transaction. */
public interface SlicedWrite<T, R> {

    /** So many runs are written within some ten milliseconds. */
    int SLICE = 500;

    /** Checks what can be checked beforehand, and leaves nothing that can be seen. */
    Place begin(UnitOfWork work);

    /**
     * @param work in the workspace of the place, as at the end
     * @param from the index of the first of these values among all
     */
    void slice(UnitOfWork work, Place place, List<T> values, int from);

    /**
     * Checks again, and makes all seen at once.
     *
     * @param count how many values there were
     */
    R end(UnitOfWork work, Place place, int count);

    /** One that can be done at once too, where its values are few. */
    interface OrAtOnce<T, R> extends SlicedWrite<T, R> {

        /** All steps in one. */
        R atOnce(UnitOfWork work, List<T> values);
    }
}
