package io.diglot.gateway.operation;

import io.diglot.catalogue.CataloguedOperation;
import io.diglot.catalogue.CataloguedOperation.Body;
import io.diglot.catalogue.Dialect;
import io.diglot.gateway.backend.Threshold;
import io.diglot.gateway.backend.guard.Patiences;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.memory.BodyMemory;
import io.diglot.gateway.memory.LargeBodies;
import io.diglot.gateway.settings.GatewaySettings;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes an exchange to its operation and the reply back: who calls, is it readable, what does it say, answer. */
@Component
final class OperationCall {

    private static final Set<HttpMethod> WITH_BODY =
            Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    private static final Mono<byte[]> NO_BODY = Mono.just(new byte[0]);

    private final Callers callers;
    private final RequestBody requestBody;
    private final RequestOctets octets;
    private final Replies replies;
    private final GatewaySettings settings;
    private final LossReport losses;
    private final BodyMemory bodies;
    private final BodyCodecs codecs;
    private final Patiences patiences;
    private final LargeBodies large;
    private final Threshold threshold;

    OperationCall(
            Callers callers,
            RequestBody requestBody,
            RequestOctets octets,
            Replies replies,
            GatewaySettings settings,
            LossReport losses,
            BodyMemory bodies,
            BodyCodecs codecs,
            Patiences patiences,
            LargeBodies large,
            ObjectProvider<Threshold> threshold) {
        this.callers = callers;
        this.requestBody = requestBody;
        this.octets = octets;
        this.replies = replies;
        this.settings = settings;
        this.losses = losses;
        this.bodies = bodies;
        this.codecs = codecs;
        this.patiences = patiences;
        this.large = large;
        this.threshold = threshold.getIfAvailable(() -> Threshold.NONE);
    }

    Mono<Void> answer(Operation operation, ServerWebExchange exchange, Dispatch.Target target) {
        return Mono.using(() -> bodies.open(Admission.client(exchange)), held -> answer(
                                operation, exchange, target, held)
                        .contextWrite(context -> patiences.begin(reads(exchange, target) ? held.in(context) : context)))
                .onErrorResume(
                        error -> !exchange.getResponse().isCommitted(), error -> replies.writeFailure(exchange, error));
    }

    private Mono<Void> answer(
            Operation operation, ServerWebExchange exchange, Dispatch.Target target, BodyMemory.Reservation held) {
        return Mono.defer(() -> {
                    Caller caller = target.operation().open()
                            ? Callers.ANYBODY
                            : callers.identify(
                                    exchange.getRequest(), target.operation().dialect());
                    checkMediaTypes(exchange.getRequest(), target.operation());
                    return threshold
                            .operation(
                                    caller,
                                    target.operation(),
                                    target.variables(),
                                    body(exchange.getRequest(), target.operation(), held))
                            .flatMap(body -> {
                                KeptBodies.request(exchange, body);
                                return large.admit(
                                        body.length,
                                        Mono.defer(() -> handle(
                                                operation, exchange, call(exchange, target, caller, body, held))));
                            });
                })
                .flatMap(reply -> large.goOn(held.bytes(), Mono.defer(() -> replies.write(exchange, reply))));
    }

    private Mono<Reply> handle(Operation operation, ServerWebExchange exchange, Call call) {
        return losses.around(call, exchange.getResponse().getHeaders(), () -> operation.handle(call));
    }

    /** A write that has begun must not fail by what it reads besides. */
    private static boolean reads(ServerWebExchange exchange, Dispatch.Target target) {
        return target.operation().streams()
                || !WITH_BODY.contains(exchange.getRequest().getMethod())
                        && !exchange.getRequest().getMethod().equals(HttpMethod.DELETE);
    }

    private Mono<byte[]> body(ServerHttpRequest request, CataloguedOperation operation, BodyMemory.Reservation held) {
        return WITH_BODY.contains(request.getMethod()) && !operation.speaks(Body.OCTETS)
                ? requestBody.read(request, held).doOnNext(body -> requireMediaType(request, body.length))
                : NO_BODY;
    }

    private Call call(
            ServerWebExchange exchange,
            Dispatch.Target target,
            Caller caller,
            byte[] body,
            BodyMemory.Reservation held) {
        ServerHttpRequest request = exchange.getRequest();
        DialectPath path = Dispatch.knownPath(exchange);
        return new Call(
                target.operation(),
                caller,
                path.path(),
                () -> self(request, path),
                target.variables(),
                request.getQueryParams(),
                request.getHeaders(),
                body,
                target.operation().speaks(Body.OCTETS) ? octets.read(request, held) : Flux.empty(),
                codecs.counting(held::grow));
    }

    private URI self(ServerHttpRequest request, DialectPath path) {
        URI base = settings.publicUrl();
        if (base != null) {
            return UriComponentsBuilder.fromUri(base)
                    .path(path.path())
                    .build(true)
                    .toUri();
        }
        URI asked = request.getURI();
        // As it was sent: a name with an underscore is no host of a URI to Java.
        String host = Optional.ofNullable(request.getHeaders().getFirst(HttpHeaders.HOST))
                .orElseGet(asked::getAuthority);
        return URI.create(asked.getScheme() + "://" + host + path.prefix() + path.path());
    }

    private static void checkMediaTypes(ServerHttpRequest request, CataloguedOperation operation) {
        try {
            if (operation.speaks(Body.OCTETS)) {
                return;
            }
            requireMediaType(request, request.getHeaders().getContentLength());
            MediaType sent = request.getHeaders().getContentType();
            if (sent != null && WITH_BODY.contains(request.getMethod()) && !isReadBy(operation, sent)) {
                throw new Failure.UnsupportedMediaType().asException();
            }
        } catch (InvalidMediaTypeException e) {
            throw new Failure.UnsupportedMediaType().asException();
        }
        // Arize's clients name only the media type of errors where a success has no body.
        if (operation.dialect() == Dialect.OPIK && !accepts(request.getHeaders(), operation)) {
            throw new Failure.NotAcceptable().asException();
        }
    }

    /** Opik knows no such body either; and pages of foreign sites may send one without asking first. */
    private static void requireMediaType(ServerHttpRequest request, long length) {
        if (length > 0
                && WITH_BODY.contains(request.getMethod())
                && !request.getHeaders().containsKey(HttpHeaders.CONTENT_TYPE)) {
            throw new Failure.UnsupportedMediaType().asException();
        }
    }

    private static boolean isReadBy(CataloguedOperation operation, MediaType type) {
        return switch (operation.body()) {
            case JSON -> isJson(type);
            case PROTOBUF -> type.equalsTypeAndSubtype(Reply.PROTOBUF);
            case PROTOBUF_OR_JSON -> type.equalsTypeAndSubtype(Reply.PROTOBUF) || isJson(type);
            case OCTETS -> true;
        };
    }

    private static boolean isJson(MediaType type) {
        return type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
                || type.getSubtype().endsWith("+json");
    }

    private static boolean accepts(HttpHeaders headers, CataloguedOperation operation) {
        MediaType given = operation.streams() ? MediaType.APPLICATION_OCTET_STREAM : MediaType.APPLICATION_JSON;
        try {
            List<MediaType> accepted = headers.getAccept();
            return accepted.isEmpty() || accepted.stream().anyMatch(type -> type.isCompatibleWith(given));
        } catch (InvalidMediaTypeException | InvalidMimeTypeException e) {
            return false;
        }
    }
}
