package io.diglot.gateway.operation;

import io.diglot.gateway.address.Address;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.grpc.GrpcRequest;
import io.diglot.gateway.page.OwnAddress;
import io.diglot.gateway.page.Page;
import io.diglot.gateway.page.Pages;
import io.diglot.gateway.settings.GatewaySettings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Answers who looks at the gateway with a browser, before {@link Dispatch} takes the path for one of a dialect. Whoever
 * asks for JSON, or calls over gRPC, is told what was told before there were pages.
 */
@Component
@Order(-10)
final class PageRequests implements ClientFilter {

    private static final MediaType HTML = MediaType.TEXT_HTML;
    private static final String ALLOWED = "GET,HEAD,OPTIONS";

    private final Pages pages;
    private final Replies replies;
    private final MeantHosts hosts;
    private final @Nullable OwnAddress configured;

    PageRequests(Pages pages, Replies replies, MeantHosts hosts, GatewaySettings settings) {
        this.pages = pages;
        this.replies = replies;
        this.hosts = hosts;
        this.configured = Optional.ofNullable(settings.publicUrl())
                .flatMap(OwnAddress::of)
                .orElse(null);
    }

    @Override
    public Mono<Void> filterClient(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        String path = request.getPath().value();
        if (!pages.has(path) || GrpcRequest.isOne(request) || pages.isForBrowsersAlone(path) && wantsNoPage(request)) {
            return chain.filter(exchange);
        }
        Optional<Failure> refusal = Address.refusal(request);
        if (refusal.isPresent()) {
            return replies.writeProblem(
                    exchange, HttpStatus.BAD_REQUEST, refusal.get().text());
        }
        if (!hosts.include(request)) {
            return replies.writeProblem(exchange, HttpStatus.FORBIDDEN, Callers.ONLY_LOOPBACK);
        }
        return switch (request.getMethod().name()) {
            case "GET", "HEAD" ->
                Mono.fromCallable(() -> page(path, request))
                        .subscribeOn(Schedulers.boundedElastic())
                        .flatMap(page -> replies.writePage(exchange, page));
            case "OPTIONS" -> replies.write(exchange, new Reply.Empty(200, Map.of("Allow", List.of(ALLOWED))));
            default -> {
                exchange.getResponse().getHeaders().set(HttpHeaders.ALLOW, ALLOWED);
                yield replies.writeProblem(exchange, HttpStatus.METHOD_NOT_ALLOWED, "A page is only read.");
            }
        };
    }

    private Page page(String path, ServerHttpRequest request) {
        return pages.page(path, configured == null ? asked(request) : configured);
    }

    private static OwnAddress asked(ServerHttpRequest request) {
        URI asked = request.getURI();
        String host = request.getHeaders().getFirst(HttpHeaders.HOST);
        return OwnAddress.of(asked.getScheme(), host == null ? asked.getRawAuthority() : host, "");
    }

    /** A browser names HTML; who names nothing, or anything, may have it. */
    private static boolean wantsNoPage(ServerHttpRequest request) {
        List<MediaType> accepted;
        try {
            accepted = request.getHeaders().getAccept();
        } catch (InvalidMediaTypeException e) {
            return true;
        }
        List<MediaType> wanted =
                accepted.stream().filter(type -> type.getQualityValue() > 0).toList();
        boolean takesAnything = accepted.isEmpty() || wanted.stream().anyMatch(type -> type.includes(HTML));
        return !takesAnything
                || wanted.stream().anyMatch(PageRequests::isJson)
                        && wanted.stream().noneMatch(HTML::equalsTypeAndSubtype);
    }

    private static boolean isJson(MediaType type) {
        return type.getSubtype().equals("json") || type.getSubtype().endsWith("+json");
    }
}
