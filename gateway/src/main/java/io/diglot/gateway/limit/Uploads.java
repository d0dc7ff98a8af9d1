package io.diglot.gateway.limit;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Invalid.Rule;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.protocol.ClientChannel;
import io.diglot.gateway.protocol.MalformedBody;
import io.diglot.gateway.settings.GatewaySettings;
import java.time.Duration;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Watches the bodies that clients send, whether they are read here or pass through. */
@Component
public final class Uploads {

    private final Duration window;
    private final long leastInWindow;

    Uploads(GatewaySettings settings) {
        this.window = settings.limits().clientStall();
        this.leastInWindow = settings.limits().uploadRate().toBytes() * window.toMillis() / 1000;
    }

    /** Whether a body follows, by the head of its request; HTTP/2 is given one of its own where it says no length. */
    public static boolean isAnnounced(ServerHttpRequest request) {
        HttpHeaders headers = request.getHeaders();
        String length = headers.getFirst(HttpHeaders.CONTENT_LENGTH);
        return length != null && !length.equals("0") || headers.containsKey(HttpHeaders.TRANSFER_ENCODING);
    }

    /** The request with a body that fails, as the client's fault, where it comes too slowly or not to its end. */
    public Upload watched(ServerHttpRequest request) {
        return new Upload(request);
    }

    /** A request that is watched. */
    public final class Upload extends ServerHttpRequestDecorator {

        private volatile boolean underWay;

        private Upload(ServerHttpRequest request) {
            super(request);
        }

        /** Whether the body is being waited for. */
        public boolean isUnderWay() {
            return underWay;
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return Flux.defer(() -> {
                underWay = true;
                Pace pace = new Pace();
                return super.getBody()
                        .doOnSubscribe(reader -> ClientChannel.bodyIsRead(getDelegate()))
                        .doOnRequest(pace::asked)
                        .doOnNext(part -> pace.came(part.readableByteCount()))
                        // It ends, rather than fails, so that the reading is cancelled: else what still comes is
                        // dropped.
                        .takeUntilOther(tooSlow(pace))
                        .doOnDiscard(DataBuffer.class, DataBufferUtils::release)
                        .doOnComplete(() -> {
                            pace.requireFastEnough();
                            underWay = false;
                        })
                        .onErrorMap(Uploads::fault);
            });
        }

        private Mono<Long> tooSlow(Pace pace) {
            return Flux.interval(window, ClientChannel.scheduler(getDelegate()))
                    .onBackpressureDrop()
                    .filter(tick -> pace.wasTooSlow(leastInWindow))
                    .next();
        }
    }

    private static Throwable fault(Throwable error) {
        if (error instanceof MalformedBody) {
            return new Failure.Invalid(Rule.UNREADABLE, "The request body is not valid HTTP.").asException();
        }
        // What goes wrong with a body on its way here is its sender's doing: it stalled, or has gone.
        return error instanceof FailureException || !(error instanceof Exception)
                ? error
                : new Failure.Incomplete().asException();
    }

    /** How fast a body comes while it is waited for; a time in which nobody wanted more of it tells nothing. */
    private static final class Pace {
        private long wanted;
        private long bytes;
        private boolean paused;
        private boolean givenUp;

        synchronized void asked(long more) {
            wanted = wanted + more < 0 ? Long.MAX_VALUE : wanted + more;
        }

        synchronized void came(int more) {
            bytes += more;
            wanted--;
            paused |= wanted <= 0;
        }

        /** Of the time since this was last asked. */
        synchronized boolean wasTooSlow(long least) {
            givenUp = !paused && bytes < least;
            bytes = 0;
            paused = wanted <= 0;
            return givenUp;
        }

        synchronized void requireFastEnough() {
            if (givenUp) {
                throw new Failure.Incomplete().asException();
            }
        }
    }
}
