package io.diglot.gateway.backend.opik.lists;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a walk through a list has just met, by which it sees that it gets on: a server that does not heed where the walk
 * stands gives the same rows again, and would do so for ever.
 */
public final class Trail {

    private static final Logger LOG = LoggerFactory.getLogger(Trail.class);

    /** Where a walk begins. */
    public static final Trail START = new Trail(Set.of());

    private final Set<?> met;

    private Trail(Set<?> met) {
        this.met = met;
    }

    /** Where a walk goes on behind a row. */
    public static Trail behind(Object row) {
        return new Trail(Set.of(row));
    }

    /**
     * Goes on behind a page, for which a walk must not end with it: the last page may well repeat what moved on to it.
     *
     * @param rows what tells its rows apart, in their order
     * @throws FailureException a {@link Failure.Unreadable} where the last row was there before
     */
    public Trail past(List<?> rows) {
        if (!rows.isEmpty() && met.contains(rows.getLast())) {
            throw standingStill();
        }
        return new Trail(Set.copyOf(rows));
    }

    /** A {@link Failure.Unreadable} of a server that leads a walk back. */
    public static FailureException standingStill() {
        LOG.warn("unreadable answer of Opik: reason=it gives again what it gave before");
        return new Failure.Unreadable().asException();
    }
}
