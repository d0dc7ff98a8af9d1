package io.diglot.contract.upstream;

import io.diglot.opik.observed.OpikNormalisation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.reactivestreams.Publisher;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Stands before the embedded gateway: records, lets things go wrong, and makes requests and answers Opik's. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class TwinFilter implements WebFilter {

    private static final Pattern OPIK = Pattern.compile("(?:/opik)?(?:/api)?(/(?:v1/private|is-alive)/.*)");
    private static final DefaultDataBufferFactory BUFFERS = DefaultDataBufferFactory.sharedInstance;

    private final List<Seen> seen;
    private final Faults faults;
    private final TwinBehaviour behaviour;
    private final TwinVersions versions = new TwinVersions();
    private final AtomicInteger underWay = new AtomicInteger();

    TwinFilter(List<Seen> seen, Faults faults, TwinBehaviour behaviour) {
        this.seen = seen;
        this.faults = faults;
        this.behaviour = behaviour;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Matcher path = OPIK.matcher(exchange.getRequest().getPath().value());
        if (!path.matches() || exchange.getRequest().getHeaders().containsKey(TwinBehaviour.OWN)) {
            return chain.filter(exchange);
        }
        return Mono.defer(() -> {
                    underWay.incrementAndGet();
                    return FaultyAnswer.joined(exchange.getRequest().getBody());
                })
                .flatMap(body -> received(new Exchange(exchange, chain, path.group(1), body)))
                .doFinally(ended -> underWay.decrementAndGet());
    }

    int underWay() {
        return underWay.get();
    }

    private Mono<Void> received(Exchange exchange) {
        Seen request = exchange.seen();
        seen.add(request);
        ServerHttpResponse response = exchange.web().getResponse();
        Optional<Fault> fault = faults.of(request);
        if (fault.isEmpty()) {
            return carriedOut(exchange, request, Function.identity());
        }
        return switch (fault.get()) {
            case Fault.Delayed late ->
                Mono.delay(late.by()).then(Mono.defer(() -> carriedOut(exchange, request, Function.identity())));
            case Fault.AnsweredLate late ->
                carriedOut(exchange, request, real -> new FaultyAnswer.Late(real, late.by()));
            case Fault.Answered other -> FaultyAnswer.answered(response, other);
            case Fault.Misanswered other ->
                carriedOut(exchange, request, real -> new FaultyAnswer.Replaced(real, other.answer()));
            case Fault.Reset reset -> FaultyAnswer.ended(response, FaultyAnswer.Ending.RESET);
            case Fault.AnswerLost lost -> carriedOut(exchange, request, real -> new FaultyAnswer.Lost(real));
            case Fault.Cut cut ->
                carriedOut(exchange, request, real -> new FaultyAnswer.Shortened(real, length -> cut.bytes()));
            case Fault.Half half ->
                carriedOut(exchange, request, real -> new FaultyAnswer.Shortened(real, length -> length / 2));
        };
    }

    private Mono<Void> carriedOut(
            Exchange exchange, Seen request, Function<ServerHttpResponse, ServerHttpResponse> fault) {
        ServerHttpResponse response = fault.apply(exchange.web().getResponse());
        Optional<Fault.Answered> refusal = TwinBehaviour.refused(request);
        if (refusal.isPresent()) {
            return FaultyAnswer.answered(response, refusal.get());
        }
        byte[] body;
        try {
            body = behaviour.stored(request);
        } catch (OpikNormalisation.Refused e) {
            return FaultyAnswer.answered(response, TwinBehaviour.refusal(400, e.words()));
        }
        return versions.prepared(request, body).flatMap(prepared -> {
            ServerWebExchange altered = exchange.web()
                    .mutate()
                    .request(new Rewritten(exchange.web().getRequest(), prepared.body()))
                    .response(new Told(response, request))
                    .build();
            return exchange.chain().filter(altered).doOnSuccess(done -> {
                if (isSuccess(altered.getResponse())) {
                    prepared.done().run();
                }
            });
        });
    }

    private static boolean isSuccess(ServerHttpResponse response) {
        HttpStatusCode status = response.getStatusCode();
        return status == null || status.is2xxSuccessful();
    }

    private record Exchange(ServerWebExchange web, WebFilterChain chain, String path, byte[] body) {

        Seen seen() {
            ServerHttpRequest request = web.getRequest();
            String query = Objects.requireNonNullElse(request.getURI().getRawQuery(), "");
            return new Seen(
                    request.getMethod().name(), path, query, request.getHeaders(), inflated(request.getHeaders()));
        }

        private String inflated(HttpHeaders headers) {
            if (!isInflated(path, headers)) {
                return new String(body, StandardCharsets.UTF_8);
            }
            try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
                return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                return "";
            }
        }
    }

    /** Files are no JSON: they are what they are. */
    private static boolean isInflated(String path, HttpHeaders headers) {
        return "gzip".equals(headers.getFirst(HttpHeaders.CONTENT_ENCODING)) && !path.contains("/attachment/");
    }

    /** The request as the gateway behind gets it. */
    private static final class Rewritten extends ServerHttpRequestDecorator {
        private final byte[] body;
        private final HttpHeaders headers = new HttpHeaders();

        Rewritten(ServerHttpRequest request, byte[] body) {
            super(request);
            this.body = body;
            headers.putAll(request.getHeaders());
            if (isInflated(request.getPath().value(), headers)) {
                headers.remove(HttpHeaders.CONTENT_ENCODING);
            }
            headers.remove(HttpHeaders.TRANSFER_ENCODING);
            headers.remove(HttpHeaders.ACCEPT_ENCODING);
            headers.setContentLength(body.length);
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return body.length == 0 ? Flux.empty() : Flux.just(BUFFERS.wrap(body));
        }
    }

    /** The answer as Opik would have told it. */
    private final class Told extends ServerHttpResponseDecorator {
        private final Seen request;

        Told(ServerHttpResponse response, Seen request) {
            super(response);
            this.request = request;
        }

        @Override
        public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
            return FaultyAnswer.joined(body)
                    .flatMap(bytes -> behaviour.told(request, this, bytes))
                    .flatMap(bytes -> {
                        if (getHeaders().getContentLength() >= 0) {
                            getHeaders().setContentLength(bytes.length);
                        }
                        return getDelegate().writeWith(Mono.just(BUFFERS.wrap(bytes)));
                    });
        }

        @Override
        public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
            return writeWith(Flux.from(body).concatMap(Flux::from));
        }

        @Override
        public Mono<Void> setComplete() {
            return behaviour.told(request, this, new byte[0]).then(getDelegate().setComplete());
        }
    }
}
