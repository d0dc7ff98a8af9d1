package io.diglot.gateway.grpc;

import io.diglot.gateway.memory.BodyMemory;
import io.diglot.gateway.memory.HeldBytes;
import io.diglot.gateway.memory.LargeBodies;
import io.diglot.gateway.protocol.ClientChannel;
import java.nio.ByteBuffer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Scheduler;

/**
 * The messages of a call. One is held at a time: who asks for the next has done with the one before, and nothing of it is
 * read before it is asked for. Where there is no room for it, the client waits.
 */
public final class GrpcMessages {

    private static final int HEAD = 5;
    private static final int PLAIN = 0;
    private static final int COMPRESSED = 1;

    private final Scheduler eventLoop;
    private final BodyMemory.Reservation held;
    private final GrpcLimit limit;
    private final boolean mayBeGzip;
    private final ByteBuffer head = ByteBuffer.allocate(HEAD);
    private @Nullable Message coming;
    private @Nullable HeldBytes given;

    private GrpcMessages(ServerHttpRequest request, BodyMemory.Reservation held, GrpcLimit limit) {
        this.eventLoop = ClientChannel.scheduler(request);
        this.held = held;
        this.limit = limit;
        this.mayBeGzip = GrpcRequest.mayBeGzip(request);
    }

    /** What came of the body. */
    private record Part(DataBuffer buffer) {}

    private record Message(boolean compressed, int length, HeldBytes bytes) {}

    /**
     * Reads a request, once.
     *
     * @param held grows by each message as soon as it begins, or once there is room for it, and gives it back when the next
     *     is asked for
     */
    public static Flux<ByteBuffer> of(
            ServerHttpRequest request, BodyMemory.Reservation held, GrpcLimit limit, LargeBodies large) {
        return Flux.defer(() -> {
            GrpcMessages messages = new GrpcMessages(request, held, limit);
            return request.getBody()
                    .map(Part::new)
                    .concatMap(part -> messages.cut(part.buffer()), 0)
                    .concatWith(Mono.defer(messages::end))
                    .concatMap(message -> messages.read(message, large), 0)
                    // A part may come while its reader gives up. Those before this reader look after their buffers.
                    .doOnDiscard(Part.class, part -> DataBufferUtils.release(part.buffer()));
        });
    }

    private Flux<Message> cut(DataBuffer buffer) {
        return Flux.<Mono<Message>, DataBuffer>generate(() -> buffer, this::next, DataBufferUtils::release)
                .concatMap(Function.identity(), 0);
    }

    private DataBuffer next(DataBuffer buffer, SynchronousSink<Mono<Message>> sink) {
        if (coming == null) {
            letGo();
            readHead(buffer);
            if (head.hasRemaining()) {
                sink.complete();
            } else {
                sink.next(begun());
            }
            return buffer;
        }
        HeldBytes bytes = coming.bytes();
        bytes.append(buffer, Math.min(buffer.readableByteCount(), coming.length() - bytes.count()));
        if (bytes.count() == coming.length()) {
            sink.next(Mono.just(coming));
            given = bytes;
            coming = null;
        } else {
            sink.complete();
        }
        return buffer;
    }

    private void readHead(DataBuffer buffer) {
        while (head.hasRemaining() && buffer.readableByteCount() > 0) {
            head.put(buffer.read());
        }
    }

    /** The message of which the head was read, once there is room for it. */
    private Mono<Message> begun() {
        head.flip();
        int flag = head.get();
        long length = Integer.toUnsignedLong(head.getInt());
        head.clear();
        if (flag != PLAIN && flag != COMPRESSED) {
            throw GrpcFailure.malformed("a message begins with neither 0 nor 1");
        }
        if (flag == COMPRESSED && !mayBeGzip) {
            throw GrpcFailure.malformed("a message is compressed, and no grpc-encoding says how");
        }
        limit.require(length);
        return held.growInTurn(length, eventLoop)
                .then(Mono.fromRunnable(() -> coming = new Message(
                        flag == COMPRESSED, (int) length, HeldBytes.reserved(held, (int) length, limit.bytes()))));
    }

    private Mono<Message> end() {
        letGo();
        return coming == null && head.position() == 0
                ? Mono.empty()
                : Mono.error(GrpcFailure.malformed("the call ends within a message"));
    }

    private void letGo() {
        if (given != null) {
            given.letGo();
            given = null;
        }
    }

    private Mono<ByteBuffer> read(Message message, LargeBodies large) {
        HeldBytes bytes = message.bytes();
        if (!message.compressed()) {
            return Mono.just(ByteBuffer.wrap(bytes.toArray()));
        }
        return large.goOn(bytes.likelyInflated(), Mono.fromCallable(() -> {
            HeldBytes inflated = bytes.inflated();
            given = inflated;
            return ByteBuffer.wrap(inflated.toArray());
        }));
    }
}
