package io.diglot.gateway.second.reads;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** An answer of which a copy is kept while it goes out; of a large one none. */
final class CollectedAnswer extends ServerHttpResponseDecorator {

    private static final int LARGEST = 1 << 20;

    private final ByteArrayOutputStream copy = new ByteArrayOutputStream();
    private boolean isTooLarge;

    CollectedAnswer(ServerHttpResponse answer) {
        super(answer);
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
        // A single buffer stays one: its length is said in the head.
        return super.writeWith(
                body instanceof Mono<? extends DataBuffer> whole
                        ? whole.doOnNext(this::keep)
                        : Flux.from(body).doOnNext(this::keep));
    }

    @Override
    public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
        // A stream.
        isTooLarge = true;
        return super.writeAndFlushWith(body);
    }

    private void keep(DataBuffer buffer) {
        isTooLarge |= copy.size() + buffer.readableByteCount() > LARGEST;
        if (isTooLarge) {
            copy.reset();
            return;
        }
        byte[] bytes = new byte[buffer.readableByteCount()];
        int position = buffer.readPosition();
        buffer.read(bytes);
        buffer.readPosition(position);
        copy.writeBytes(bytes);
    }

    /** The document that went out; nothing where it was large, a stream, no JSON, or none at all. */
    Optional<String> document() {
        MediaType type = getHeaders().getContentType();
        boolean isJson = type != null && type.isCompatibleWith(MediaType.APPLICATION_JSON);
        return HttpStatus.OK.equals(getStatusCode()) && isJson && !isTooLarge && copy.size() > 0
                ? Optional.of(copy.toString(StandardCharsets.UTF_8))
                : Optional.empty();
    }
}
