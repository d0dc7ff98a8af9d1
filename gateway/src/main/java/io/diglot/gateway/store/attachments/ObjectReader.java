package io.diglot.gateway.store.attachments;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import java.time.Duration;
import java.util.Optional;

/** Reads small files that lie outside of the database while a transaction waits for them. */
public interface ObjectReader {

    /** For work that reads no such file. */
    ObjectReader NONE = (place, size) -> {
        throw new Failure.Unavailable(Duration.ofSeconds(30)).asException();
    };

    /**
     * All bytes of a file.
     *
     * @return nothing where the file has gone
     * @throws FailureException a {@link Failure.Temporary} where it cannot be read now
     */
    Optional<byte[]> read(ObjectPlace place, long size);
}
