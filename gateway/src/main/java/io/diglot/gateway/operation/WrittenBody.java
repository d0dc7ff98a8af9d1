package io.diglot.gateway.operation;

import java.nio.channels.ClosedChannelException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reactor Netty calls a streamed body written as soon as the client has gone. */
final class WrittenBody {

    private WrittenBody() {}

    /** Writes a body, and fails where it was not written to its end. */
    static <T> Mono<Void> whole(Publisher<? extends T> body, Function<Flux<T>, Mono<Void>> write) {
        return Mono.defer(() -> {
            AtomicBoolean ended = new AtomicBoolean();
            return write.apply(Flux.<T>from(body).doOnComplete(() -> ended.set(true)))
                    .then(Mono.defer(() -> ended.get() ? Mono.empty() : Mono.error(new ClosedChannelException())));
        });
    }
}
