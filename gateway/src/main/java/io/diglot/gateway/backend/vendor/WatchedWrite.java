package io.diglot.gateway.backend.vendor;

import io.diglot.gateway.backend.vendor.VendorWrites.Watch;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * One request that is watched. What it named is noted before its sender has the answer; a sender that waits no more does not
 * break that off, since the server may have done what it was asked.
 */
public final class WatchedWrite {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedWrite.class);

    private final Watch watch;
    private final AtomicBoolean told = new AtomicBoolean();
    private volatile boolean isSent;
    private volatile Answer answer = new Answer(0, HttpHeaders.EMPTY);

    private record Answer(int status, HttpHeaders headers) {}

    public WatchedWrite(Watch watch) {
        this.watch = watch;
    }

    /** From now on it may reach the server. */
    public void begin() {
        isSent = true;
    }

    /** Shows the next bytes of its body. */
    public void sent(ByteBuffer some) {
        watch.sent(some);
    }

    /** The server has begun to answer. */
    public void answered(int status, HttpHeaders headers) {
        answer = new Answer(status, headers);
        isSent = true;
    }

    /** The same call, which ends when what was named is noted; where that fails, with that failure. */
    public <T> Mono<T> around(Mono<T> call) {
        return Mono.deferContextual(context -> call.materialize()
                .flatMap(outcome -> noted(context).thenReturn(outcome))
                .<T>dematerialize()
                .doOnCancel(() -> leave(context)));
    }

    private Mono<Void> noted(ContextView context) {
        if (!isSent || !told.compareAndSet(false, true)) {
            return Mono.empty();
        }
        Answer known = answer;
        // It goes on where nobody waits for it any more.
        return Mono.fromFuture(
                () -> watch.ended(known.status(), known.headers())
                        .contextWrite(context)
                        .toFuture(),
                true);
    }

    private void leave(ContextView context) {
        noted(context)
                .subscribe(
                        nothing -> {}, error -> LOG.error("what a request changed is not followed: {}", error, error));
    }
}
