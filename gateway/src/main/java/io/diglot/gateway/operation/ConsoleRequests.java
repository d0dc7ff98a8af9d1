package io.diglot.gateway.operation;

import io.diglot.gateway.console.Answer;
import io.diglot.gateway.console.Asked;
import io.diglot.gateway.console.Console;
import io.diglot.gateway.console.ConsoleSettings;
import io.diglot.gateway.failure.FailureException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Answers who looks at the console, on the management port and behind {@link ManagementHost}. */
@Component
@Order(10)
final class ConsoleRequests implements WebFilter {

    private static final String ALLOWED = "GET,HEAD,POST";
    private static final String ASKS_FOR_KEY = "Basic realm=\"Diglot: a key as the password\", charset=\"UTF-8\"";
    private static final String BASIC = "Basic ";

    /** Of whoever goes away without a word, a line that nobody reads tells. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private static final Duration LOOKS_FOR_THE_END = Duration.ofMillis(500);

    private final ObjectProvider<Console> console;
    private final boolean isThere;
    private final Replies replies;
    private final Draining draining;

    ConsoleRequests(ObjectProvider<Console> console, ConsoleSettings settings, Replies replies, Draining draining) {
        this.console = console;
        this.isThere = settings.enabled();
        this.replies = replies;
        this.draining = draining;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        String path = request.getPath().pathWithinApplication().value();
        if (!isThere || !ClientFilters.isForManagement(exchange) || !Console.has(path)) {
            return chain.filter(exchange);
        }
        // It is made when somebody first asks for it.
        return Mono.fromSupplier(console::getObject)
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(made -> asked(made, exchange, path));
    }

    private Mono<Void> asked(Console console, ServerWebExchange exchange, String path) {
        ServerHttpRequest request = exchange.getRequest();
        Optional<String> refusal = console.refusal(request);
        if (refusal.isPresent()) {
            return replies.writeProblem(exchange, HttpStatus.FORBIDDEN, refusal.get());
        }
        return switch (request.getMethod().name()) {
            case "GET", "HEAD" -> answered(console, exchange, path, request.getQueryParams(), false);
            case "POST" -> sent(console, exchange, path);
            default -> {
                exchange.getResponse().getHeaders().set(HttpHeaders.ALLOW, ALLOWED);
                yield replies.writeProblem(exchange, HttpStatus.METHOD_NOT_ALLOWED, "Nothing is changed here.");
            }
        };
    }

    /** A form, which changes nothing either. */
    private Mono<Void> sent(Console console, ServerWebExchange exchange, String path) {
        ServerHttpRequest request = exchange.getRequest();
        if (!isForm(request.getHeaders())) {
            return replies.writeProblem(exchange, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The console reads forms.");
        }
        return SentForm.of(request)
                .flatMap(values -> answered(console, exchange, path, values, true))
                .onErrorResume(
                        DataBufferLimitException.class,
                        error -> replies.writeProblem(exchange, HttpStatus.PAYLOAD_TOO_LARGE, "A form may have 1 MB."))
                .onErrorResume(
                        FailureException.class,
                        error -> replies.writeProblem(
                                exchange,
                                HttpStatus.BAD_REQUEST,
                                error.failure().text()));
    }

    private static boolean isForm(HttpHeaders headers) {
        try {
            return MediaType.APPLICATION_FORM_URLENCODED.equalsTypeAndSubtype(headers.getContentType());
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    private Mono<Void> answered(
            Console console,
            ServerWebExchange exchange,
            String path,
            MultiValueMap<String, String> values,
            boolean isSent) {
        HttpHeaders headers = exchange.getRequest().getHeaders();
        boolean isPart = headers.containsKey("HX-Request") && !headers.containsKey("HX-History-Restore-Request");
        return Mono.defer(() -> console.answer(path, below -> new Asked(below, values, isPart, isSent, key(headers))))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(answer -> write(exchange, answer));
    }

    private Mono<Void> write(ServerWebExchange exchange, Answer answer) {
        ServerHttpResponse response = exchange.getResponse();
        return switch (answer) {
            case Answer.Ready ready -> replies.writePage(exchange, ready.status(), ready.page());
            case Answer.Events events -> stream(response, events.events());
            case Answer.Elsewhere elsewhere ->
                replies.write(
                        exchange, new Reply.Empty(303, Map.of(HttpHeaders.LOCATION, List.of(elsewhere.address()))));
            case Answer.NeedsKey needsKey -> {
                response.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, ASKS_FOR_KEY);
                yield replies.writeProblem(
                        exchange, HttpStatus.UNAUTHORIZED, "Needs a key of this gateway, as the password.");
            }
            case Answer.Nothing nothing ->
                replies.writeProblem(exchange, HttpStatus.NOT_FOUND, "The console has no such view.");
            case Answer.Whole whole -> throw new IllegalStateException("a view without its frame");
            case Answer.Part part -> throw new IllegalStateException("a part that is not ready");
        };
    }

    /** Ends with the gateway, which would wait for it. */
    private Mono<Void> stream(ServerHttpResponse response, Flux<String> events) {
        response.getHeaders().set(HttpHeaders.CONTENT_TYPE, "text/event-stream;charset=UTF-8");
        response.getHeaders().set(HttpHeaders.CACHE_CONTROL, "no-store");
        Flux<String> beats = Flux.interval(HEARTBEAT).map(beat -> ":\n\n");
        Mono<Long> end = Flux.interval(LOOKS_FOR_THE_END)
                .filter(look -> draining.hasBegun())
                .next();
        Flux<DataBuffer> lines = Flux.merge(events, beats).takeUntilOther(end).map(text -> response.bufferFactory()
                .wrap(text.getBytes(StandardCharsets.UTF_8)));
        return response.writeAndFlushWith(lines.map(Mono::just));
    }

    /** Browsers ask people for a user and a password; the key is the password. */
    private static Optional<String> key(HttpHeaders headers) {
        List<String> sent = headers.getOrDefault(HttpHeaders.AUTHORIZATION, List.of());
        if (sent.size() != 1 || !sent.getFirst().regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return Optional.empty();
        }
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(sent.getFirst().substring(BASIC.length()).strip());
            String pair = new String(decoded, StandardCharsets.UTF_8);
            return Optional.of(pair.substring(pair.indexOf(':') + 1)).filter(key -> !key.isBlank());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
