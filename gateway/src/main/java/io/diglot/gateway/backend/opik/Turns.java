package io.diglot.gateway.backend.opik;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Lets one at a time do something to each subject, in the order in which they came; within this process. */
final class Turns {

    private final Map<Object, Mono<Void>> last = new ConcurrentHashMap<>();

    /** Begins the work when all before it on the same subject have ended, whichever way. */
    <T> Mono<T> inTurn(Object subject, Mono<T> work) {
        return Mono.defer(() -> {
            Sinks.Empty<Void> end = Sinks.empty();
            Mono<Void> mine = end.asMono();
            Mono<Void> before = last.put(subject, mine);
            Mono<Void> start = before == null ? Mono.empty() : before;
            // Whoever gives up while waiting still leaves the turn to the next only when it has come.
            return start.then(work).doFinally(signal -> start.doFinally(come -> {
                        last.remove(subject, mine);
                        end.tryEmitEmpty();
                    })
                    .subscribe());
        });
    }
}
