package io.diglot.gateway.bucket;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.store.attachments.ObjectPlace;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where none is configured. Files may lie in one all the same, from before. */
public final class NoBucket implements Bucket {

    private static final Logger LOG = LoggerFactory.getLogger(NoBucket.class);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(30);

    @Override
    public ObjectPlace placeOf(UUID content) {
        throw new IllegalStateException("No bucket is configured");
    }

    @Override
    public Mono<Void> put(ObjectPlace place, Flux<byte[]> content) {
        return Mono.error(() -> missed(place));
    }

    @Override
    public Flux<byte[]> bytes(ObjectPlace place, long size) {
        return Flux.error(() -> missed(place));
    }

    @Override
    public Mono<Void> remove(ObjectPlace place, boolean whole) {
        return Mono.error(() -> missed(place));
    }

    private static FailureException missed(ObjectPlace place) {
        LOG.warn(
                "a file lies in a bucket, and diglot.attachments.s3.bucket names none: bucket={} object={}",
                place.bucket(),
                place.name());
        return new Failure.Unavailable(TRY_AGAIN).asException();
    }

    @Override
    public void close() {}
}
