package io.diglot.gateway.backend.arize.publish;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.SqlDialect;
import org.springframework.stereotype.Component;

/**
 * Of which keys nothing is to be published. On SQLite one process knows that of itself, so that a read asks the database
 * only where something may be; on PostgreSQL another instance may have written.
 */
@Component
final class PendingKeys {

    private static final long KEYS = 10_000;

    private final boolean alone;
    private final Cache<String, Boolean> clear =
            Caffeine.newBuilder().maximumSize(KEYS).build();

    PendingKeys(Database database) {
        this.alone = database.dialect() == SqlDialect.SQLITE;
    }

    /** Something was written with the key, and is on disk. */
    void wrote(String fingerprint) {
        clear.invalidate(fingerprint);
    }

    boolean isClear(String fingerprint) {
        return alone && clear.getIfPresent(fingerprint) != null;
    }

    /** About to look: what is written from here on counts as not seen. */
    void look(String fingerprint) {
        if (alone) {
            clear.put(fingerprint, true);
        }
    }

    /** Something was found. */
    void found(String fingerprint) {
        clear.invalidate(fingerprint);
    }
}
