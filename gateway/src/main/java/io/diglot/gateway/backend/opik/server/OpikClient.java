package io.diglot.gateway.backend.opik.server;

import io.diglot.gateway.backend.guard.QuotaGate;
import io.diglot.gateway.backend.guard.ReadCoalescer;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.caller.Credential;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.BrokenOff.Moment;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.memory.BodyMemory;
import io.diglot.gateway.memory.LargeBodies;
import io.diglot.gateway.observation.RequestTiming;
import io.diglot.json.JsonCodec;
import io.diglot.json.JsonCodec.Scalars;
import io.diglot.json.JsonLimits;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/**
 * Talks to the Opik server: one request, one answer, read whole. What goes wrong becomes a {@link Failure}; what the
 * server said of it goes to the log and no further. Redirects are not followed.
 */
@Component
public class OpikClient {

    private static final Logger LOG = LoggerFactory.getLogger(OpikClient.class);
    private static final int LONGEST_LOGGED = 500;
    private static final int LARGEST_ANSWER = Integer.MAX_VALUE - 8;

    private final WebClient http;
    private final OpikVendor vendor;
    private final QuotaGate gate;
    private final ReadCoalescer reads;
    private final LargeBodies large;
    private final JsonCodec codec = new JsonCodec(JsonLimits.DEFAULT, Scalars.COERCED);

    /** @param client the one that requests pass through as well */
    OpikClient(
            WebClient.Builder builder,
            HttpClient client,
            OpikVendor vendor,
            QuotaGate gate,
            ReadCoalescer reads,
            LargeBodies large) {
        this.large = large;
        this.gate = gate;
        this.reads = reads;
        this.vendor = vendor;
        this.http = builder.clientConnector(new ReactorClientHttpConnector(client.compress(true)))
                .build();
    }

    /** The answer to a request that gives one. */
    public <T> Mono<T> fetch(OpikCall<T> call) {
        return held(exchange(call)).flatMap(answer -> read(answer, () -> OpikAnswers.read(codec, call, answer)));
    }

    /** The answer to a request that gives one record a line. */
    public <T> Mono<List<T>> fetchLines(OpikCall<T> call) {
        return held(exchange(call))
                .flatMap(answer -> read(answer, () -> new String(answer, StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .map(line -> OpikAnswers.read(codec, call, line.getBytes(StandardCharsets.UTF_8)))
                        .toList()));
    }

    /** Sends a request whose answer does not matter, as long as it is one of success. */
    public Mono<Void> send(OpikCall<?> call) {
        return exchange(call).then();
    }

    /** From now on no read of this caller joins one that began before, since somebody else may have written. */
    public void readAnew(Caller caller) {
        reads.readAnew(caller.credential());
    }

    private Mono<byte[]> exchange(OpikCall<?> call) {
        Credential credential = call.caller().credential();
        Mono<byte[]> turn = call.asksForTheServer() ? attempt(call) : gate.through(credential, attempt(call));
        return RequestTiming.upstream(
                call.method().equals(HttpMethod.GET)
                        ? reads.join(credential, call.workspace().name() + ' ' + call.target(), byte[].class, turn)
                        : reads.writing(credential, turn));
    }

    /** What follows in the same thread takes as long as the reading, also when all answers are put together at last. */
    private <T> Mono<T> read(byte[] answer, Callable<T> reading) {
        return Mono.deferContextual(context -> {
            long held = BodyMemory.Reservation.in(context)
                    .map(BodyMemory.Reservation::bytes)
                    .orElse(0L);
            return large.goOn(Math.max(answer.length, held), Mono.fromCallable(reading));
        });
    }

    private Mono<byte[]> attempt(OpikCall<?> call) {
        Object body = call.body();
        // How large it is shows only when it is written.
        return body == null
                ? attempt(call, null)
                : large.goOn(LargeBodies.LARGE, Mono.fromCallable(() -> codec.write(body)))
                        .flatMap(written -> attempt(call, written));
    }

    private Mono<byte[]> attempt(OpikCall<?> call, byte @Nullable [] body) {
        WebClient.RequestBodySpec request = http.method(call.method()).uri(URI.create(vendor.base() + call.target()));
        // Streams are of the second, and refuse whoever reads only the first.
        request.accept(MediaType.APPLICATION_JSON, MediaType.APPLICATION_OCTET_STREAM);
        request.headers(headers -> dress(headers, call));
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).bodyValue(body);
        }
        return request.exchangeToMono(answer -> body(call, answer))
                .onErrorMap(error -> !(error instanceof FailureException), error -> OpikFailures.of(
                                call, Moment.BEFORE_THE_ANSWER, error)
                        .asException());
    }

    private void dress(HttpHeaders headers, OpikCall<?> call) {
        Credential credential = call.caller().credential();
        if (credential != null) {
            vendor.show(credential, headers);
        }
        vendor.name(call.workspace(), headers);
    }

    private Mono<byte[]> body(OpikCall<?> call, ClientResponse answer) {
        Mono<byte[]> body = DataBufferUtils.join(counted(answer.bodyToFlux(DataBuffer.class)), LARGEST_ANSWER)
                .map(OpikClient::bytes)
                .defaultIfEmpty(new byte[0])
                .onErrorMap(DataBufferLimitException.class, e -> new Failure.Unreadable().asException())
                .onErrorMap(error -> !(error instanceof FailureException), error -> OpikFailures.of(
                                call, Moment.WITHIN_THE_ANSWER, error)
                        .asException());
        if (answer.statusCode().is2xxSuccessful()) {
            return body;
        }
        return body.flatMap(text -> Mono.error(refused(call, answer, text)));
    }

    /** Counted with what its request holds until that is answered: what is translated takes several times its size. */
    private static Mono<byte[]> held(Mono<byte[]> answer) {
        return Mono.deferContextual(context -> BodyMemory.Reservation.in(context)
                .map(held -> answer.doOnNext(bytes -> held.growByAnswer(bytes.length)))
                .orElse(answer));
    }

    /** Counted while it comes. */
    private static Flux<DataBuffer> counted(Flux<DataBuffer> answer) {
        return Flux.deferContextual(context -> BodyMemory.Reservation.in(context)
                .map(held -> counted(answer, held))
                .orElse(answer));
    }

    private static Flux<DataBuffer> counted(Flux<DataBuffer> answer, BodyMemory.Reservation held) {
        AtomicLong bytes = new AtomicLong();
        return answer.map(buffer -> {
                    int more = buffer.readableByteCount();
                    try {
                        held.growByAnswer(more);
                    } catch (FailureException full) {
                        DataBufferUtils.release(buffer);
                        throw full;
                    }
                    bytes.addAndGet(more);
                    return buffer;
                })
                // Whoever waits for it, alone or with others, holds it from then on.
                .doOnTerminate(() -> held.shrink(bytes.getAndSet(0)));
    }

    private static FailureException refused(OpikCall<?> call, ClientResponse answer, byte[] body) {
        int status = answer.statusCode().value();
        LOG.info(
                "refused by Opik: request={} status={} answer={}",
                call,
                status,
                new String(body, 0, Math.min(body.length, LONGEST_LOGGED), StandardCharsets.UTF_8));
        Supplier<Failure> meaning = call.refusals().get(status);
        Failure failure =
                meaning == null ? OpikFailures.of(status, answer.headers().asHttpHeaders()) : meaning.get();
        return failure.asException();
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }
}
