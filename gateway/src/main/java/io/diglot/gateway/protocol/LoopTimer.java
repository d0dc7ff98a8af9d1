package io.diglot.gateway.protocol;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.netty.http.HttpResources;
import reactor.netty.resources.LoopResources;

/**
 * Time that runs on the event loop of whoever waits. Most waits for something late are cancelled: that loop forgets them
 * where it is, while a timer of Reactor's own is set and cancelled under the lock of another thread's queue.
 */
public final class LoopTimer {

    private LoopTimer() {}

    /** Ends after so long, on the event loop of the thread that subscribes, or on any where that is none. */
    public static Mono<Void> after(Duration wait) {
        return Mono.defer(() -> after(
                wait, HttpResources.get().onClient(LoopResources.DEFAULT_NATIVE).next()));
    }

    /** Ends after so long, on an event loop. */
    static Mono<Void> after(Duration wait, EventLoop loop) {
        return Mono.create(sink -> {
            Future<?> due = loop.schedule(() -> sink.success(), wait.toNanos(), TimeUnit.NANOSECONDS);
            sink.onDispose(() -> due.cancel(false));
        });
    }
}
