package io.diglot.gateway.backend.guard;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.diglot.gateway.caller.Credential;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Lets identical reads of one credential that are under way at the same time share one request. Whoever has written
 * sees what was written: a read never joins one that began before a write of its credential ended.
 */
public final class ReadCoalescer {

    private static final long CREDENTIALS = 10_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    private record Key(String fingerprint, long writes, String read) {}

    private final ConcurrentMap<Key, Mono<?>> underWay = new ConcurrentHashMap<>();
    private final LoadingCache<String, AtomicLong> writes = Caffeine.newBuilder()
            // What it does besides is less than to wake another thread for it.
            .executor(Runnable::run)
            .maximumSize(CREDENTIALS)
            .expireAfterAccess(FORGOTTEN_AFTER)
            // A count that was forgotten must not come again while reads of it are under way.
            .build(fingerprint -> new AtomicLong(System.nanoTime()));

    /**
     * Joins a read that is under way, or begins it. It goes on as long as anybody waits for it.
     *
     * @param read what is read, with all that the answer depends on
     */
    public <T> Mono<T> join(@Nullable Credential credential, String read, Class<T> type, Mono<T> begin) {
        return Mono.defer(() -> {
            String fingerprint = Credential.fingerprintOf(credential);
            Key key = new Key(fingerprint, writes.get(fingerprint).get(), read);
            // Before the answer goes on: whoever has it and asks anew is not to get it again.
            return underWay.computeIfAbsent(key, it -> begin.doOnTerminate(() -> underWay.remove(key))
                            .doOnCancel(() -> underWay.remove(key))
                            .share())
                    .cast(type);
        });
    }

    /** A write that is noted when it ends, well or not, before its answer goes on: what follows that sees the write. */
    public <T> Mono<T> writing(@Nullable Credential credential, Mono<T> write) {
        return write.doOnTerminate(() -> readAnew(credential)).doOnCancel(() -> readAnew(credential));
    }

    /** Tells one state of what a credential has written from the next: no two of one state have a write between them. */
    public long writes(@Nullable Credential credential) {
        return writes.get(Credential.fingerprintOf(credential)).get();
    }

    /** From now on no read of the credential joins one that began before. */
    public void readAnew(@Nullable Credential credential) {
        writes.get(Credential.fingerprintOf(credential)).incrementAndGet();
    }
}
