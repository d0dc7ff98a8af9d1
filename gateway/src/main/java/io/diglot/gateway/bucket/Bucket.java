package io.diglot.gateway.bucket;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.store.attachments.ObjectPlace;
import io.diglot.gateway.store.attachments.ObjectReader;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Where bytes of files lie outside of the database. All of it fails with {@link Failure.Unavailable} where the store does not
 * answer or refuses; what it says goes to the log.
 */
public interface Bucket extends AutoCloseable {

    /** How long a transaction waits for a small file. */
    Duration PATIENCE = Duration.ofSeconds(10);

    /** Where a new file is to lie. */
    ObjectPlace placeOf(UUID content);

    /**
     * Puts a file there: all of it, once it has come to its end, or nothing that could be read. Whatever a failure leaves is for
     * {@link #remove}.
     *
     * @param content its bytes, asked for as they are put there
     */
    Mono<Void> put(ObjectPlace place, Flux<byte[]> content);

    /**
     * The bytes of a file, read as they are asked for; fails with {@link Failure.NotFound} where it has gone.
     *
     * @param size how many they are
     */
    Flux<byte[]> bytes(ObjectPlace place, long size);

    /**
     * Takes a file out, if it is there.
     *
     * @param whole whether all of it had been put there; else what is left of the attempt is taken out, too
     */
    Mono<Void> remove(ObjectPlace place, boolean whole);

    @Override
    void close();

    /** Reads small files for transactions. */
    default ObjectReader reader() {
        return (place, size) -> {
            ByteArrayOutputStream all = new ByteArrayOutputStream((int) size);
            try {
                bytes(place, size)
                        .doOnNext(all::writeBytes)
                        .then()
                        .timeout(PATIENCE, Mono.error(() -> new Failure.Unavailable(PATIENCE).asException()))
                        .block();
                return Optional.of(all.toByteArray());
            } catch (FailureException e) {
                if (e.failure() instanceof Failure.NotFound) {
                    return Optional.empty();
                }
                throw e;
            }
        };
    }
}
