package io.diglot.gateway.backend.opik.runs;

import io.diglot.identity.UuidV7;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The ids of runs in the order in which the runs come, since Opik's runs are ordered by id. */
final class AscendingIds {

    private final UuidV7 ids;
    private @Nullable UUID last;

    AscendingIds(UuidV7 ids) {
        this.ids = ids;
    }

    /** This one, where it stands behind all before; another one where not. */
    UUID next(UUID given) {
        UUID id = last == null || UuidV7.isBehind(given, last) ? given : ids.behind(last);
        last = id;
        return id;
    }

    /** One that leaves room for those that are still to come, which may be older than this moment. */
    UUID nextNear(UUID given) {
        return next(last == null ? given : ids.behind(last));
    }
}
