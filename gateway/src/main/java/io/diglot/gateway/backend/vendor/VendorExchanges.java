package io.diglot.gateway.backend.vendor;

import static org.springframework.http.HttpMethod.GET;

import io.diglot.gateway.backend.RemoteServer;
import io.diglot.gateway.backend.vendor.CallSpans.Span;
import io.diglot.gateway.caller.Credential;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.BrokenOff.Moment;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.memory.BodyMemory.Reservation;
import io.diglot.gateway.observation.UpstreamCalls;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpStatusClass;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.support.Netty4HeadersAdapter;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.NettyOutbound;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientRequest;
import reactor.netty.http.client.HttpClientResponse;

/**
 * Exchanges with a vendor's server: one request, one answer. What goes wrong becomes a {@link Failure}; what the server said
 * of it goes to the log and no further. Redirects are not followed.
 *
 * <p>On Reactor Netty as it is: what a client of more comfort builds around each request costs as much as the rest.
 */
final class VendorExchanges {

    private static final Logger LOG = LoggerFactory.getLogger(VendorExchanges.class);
    private static final int LONGEST_LOGGED = 500;

    /** A key that stands at the end of what is logged is found whole. */
    private static final int LONGEST_READ = 8 * LONGEST_LOGGED;

    /** Streams of Opik are of the second, and refuse whoever reads only the first. */
    private static final String ACCEPTED = "application/json, application/octet-stream";

    private final HttpClient http;
    private final RemoteServer vendor;
    private final CallSpans spans;
    private final VendorWrites writes;
    private final String base;

    /**
     * @param client the one that requests pass through as well
     * @param writes who is told of what may change something
     */
    VendorExchanges(HttpClient client, RemoteServer vendor, CallSpans spans, VendorWrites writes) {
        this.http = client.compress(true);
        this.vendor = vendor;
        this.spans = spans;
        this.writes = writes;
        this.base = vendor.base().toString();
    }

    /** Sends a request with a body, or without one, and gives the body of an answer of success. */
    Mono<byte[]> of(VendorCall<?> call, byte @Nullable [] body) {
        return call.method().equals(GET)
                ? of(call, body, Optional.empty())
                : Mono.defer(() -> {
                    Optional<WatchedWrite> watched = watched(call, body);
                    Mono<byte[]> asked = of(call, body, watched);
                    return watched.map(write -> write.around(asked)).orElse(asked);
                });
    }

    private Optional<WatchedWrite> watched(VendorCall<?> call, byte @Nullable [] body) {
        HttpHeaders headers = new HttpHeaders();
        if (body != null) {
            headers.setContentType(MediaType.APPLICATION_JSON);
        }
        return writes.begin(call.workspace(), call.method(), call.path(), headers)
                .map(watch -> {
                    if (body != null) {
                        watch.sent(ByteBuffer.wrap(body));
                    }
                    return new WatchedWrite(watch);
                });
    }

    private Mono<byte[]> of(VendorCall<?> call, byte @Nullable [] body, Optional<WatchedWrite> watched) {
        String address = base + call.target();
        return spans.around(
                call.method(),
                address,
                span -> Mono.deferContextual(context -> noted(
                        call,
                        UpstreamCalls.of(context),
                        status -> exchange(
                                call,
                                address,
                                body,
                                span,
                                status,
                                watched,
                                Reservation.in(context).orElse(null),
                                FittingAnswers.largest(context)))));
    }

    /** @param send is told whom to tell the status of the answer */
    private static Mono<byte[]> noted(
            VendorCall<?> call, @Nullable UpstreamCalls calls, Function<IntConsumer, Mono<byte[]>> send) {
        if (calls == null) {
            return send.apply(status -> {});
        }
        long begun = System.nanoTime();
        AtomicInteger answered = new AtomicInteger();
        return send.apply(answered::set).doOnTerminate(() -> calls.ended(call.toString(), begun, answered.get()));
    }

    private Mono<byte[]> exchange(
            VendorCall<?> call,
            String address,
            byte @Nullable [] body,
            Span span,
            IntConsumer status,
            Optional<WatchedWrite> watched,
            @Nullable Reservation held,
            long most) {
        return http.request(HttpMethod.valueOf(call.method().name()))
                .uri(address)
                .send((request, outbound) -> {
                    watched.ifPresent(WatchedWrite::begin);
                    return sent(call, body, span, request, outbound);
                })
                .responseConnection((answer, connection) -> {
                    span.answered().accept(answer.status().code());
                    status.accept(answer.status().code());
                    watched.ifPresent(
                            write -> write.answered(answer.status().code(), spring(answer.responseHeaders())));
                    return read(call, answer, connection.inbound().receive(), held, most);
                })
                .next()
                .onErrorMap(error -> failure(call, Moment.BEFORE_THE_ANSWER, error));
    }

    private Publisher<Void> sent(
            VendorCall<?> call, byte @Nullable [] body, Span span, HttpClientRequest request, NettyOutbound outbound) {
        HttpHeaders headers = spring(request.requestHeaders());
        headers.set(HttpHeaders.ACCEPT, ACCEPTED);
        Credential credential = call.caller().credential();
        if (credential != null) {
            vendor.show(credential, headers);
        }
        vendor.name(call.workspace(), headers);
        headers.putAll(span.headers());
        if (body == null) {
            return outbound;
        }
        headers.set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
        return outbound.send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)));
    }

    private Mono<byte[]> read(
            VendorCall<?> call, HttpClientResponse answer, ByteBufFlux content, @Nullable Reservation held, long most) {
        HttpHeaders headers = spring(answer.responseHeaders());
        AnswerBytes bytes = new AnswerBytes(held, headers.getContentLength(), most);
        return content.collect(() -> bytes, AnswerBytes::append)
                .map(all -> {
                    all.letGo();
                    if (answer.status().codeClass() != HttpStatusClass.SUCCESS) {
                        throw refused(call, answer.status().code(), headers, all.whole());
                    }
                    byte[] whole = all.whole();
                    if (whole.length > 0 && isPage(headers)) {
                        throw page(call, whole);
                    }
                    return whole;
                })
                .onErrorMap(error -> {
                    bytes.letGo();
                    return failure(call, Moment.WITHIN_THE_ANSWER, error);
                });
    }

    private Throwable failure(VendorCall<?> call, Moment moment, Throwable error) {
        return error instanceof FailureException || error instanceof FittingAnswers.TooLarge
                ? error
                : VendorFailures.of(vendor, call, moment, error).asException();
    }

    private FailureException refused(VendorCall<?> call, int status, HttpHeaders headers, byte[] body) {
        LOG.info(
                "refused by {}: request={} status={} answer={}",
                vendor.title(),
                call,
                status,
                excerpt(call.caller().credential(), body));
        Supplier<Failure> meaning = call.refusals().get(status);
        Failure failure = meaning == null ? VendorFailures.of(vendor, status, headers) : meaning.get();
        return failure.asException();
    }

    /** What stands before a server shows pages to people, with a status of success: that it is closed, or how to sign in. */
    private static boolean isPage(HttpHeaders headers) {
        String type = headers.getFirst(HttpHeaders.CONTENT_TYPE);
        return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith(MediaType.TEXT_HTML_VALUE);
    }

    private FailureException page(VendorCall<?> call, byte[] body) {
        LOG.warn(
                "a page in place of an answer of {}: request={} answer={}",
                vendor.title(),
                call,
                excerpt(call.caller().credential(), body));
        return new Failure.Unreadable().asException();
    }

    /** Some servers repeat the key that they refuse. */
    private static String excerpt(@Nullable Credential credential, byte[] body) {
        String text = new String(body, 0, Math.min(body.length, LONGEST_READ), StandardCharsets.UTF_8);
        String told = credential == null ? text : text.replace(credential.key(), "<key>");
        return told.substring(0, Math.min(told.length(), LONGEST_LOGGED));
    }

    /** The same headers, as Spring has them. */
    private static HttpHeaders spring(io.netty.handler.codec.http.HttpHeaders headers) {
        return new HttpHeaders(new Netty4HeadersAdapter(headers));
    }
}
