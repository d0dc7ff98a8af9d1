package io.diglot.gateway.operation;

import io.diglot.catalogue.CataloguedOperation;
import io.diglot.catalogue.Dialect;
import io.diglot.catalogue.OperationCatalogue;
import io.diglot.catalogue.OperationCatalogue.Match;
import io.diglot.gateway.address.Address;
import io.diglot.gateway.backend.BackendDescription;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Invalid.Rule;
import io.diglot.gateway.grpc.GrpcRequest;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Finds out, once, which dialect and which operation a request means. What is no served operation is answered here.
 */
@Component
@Order(0)
final class Dispatch implements ClientFilter {

    private static final String REQUESTED = Dispatch.class.getName() + ".requested";
    private static final String TARGET = Dispatch.class.getName() + ".target";
    private static final String PATH = Dispatch.class.getName() + ".path";
    private static final String PASSED = Dispatch.class.getName() + ".passed";

    /** The one answers with what was sent, the key for the backend with it; the other opens a tunnel. */
    private static final Set<String> NEVER_PASSED = Set.of("TRACE", "CONNECT");

    private final OperationCatalogue catalogue;
    private final Replies replies;
    private final Unserved unserved;
    private final @Nullable Dialect passedThrough;

    Dispatch(OperationCatalogue catalogue, Replies replies, Unserved unserved, BackendDescription backend) {
        this.catalogue = catalogue;
        this.replies = replies;
        this.unserved = unserved;
        this.passedThrough = backend.passedThrough();
    }

    /** The operation that a request means, with what its path says. */
    record Target(CataloguedOperation operation, Map<String, String> variables) {}

    /** What a request means; nothing where it is not translated. */
    static @Nullable Target target(ServerWebExchange exchange) {
        return exchange.getAttribute(TARGET);
    }

    /** The path of a request; nothing where it is of neither dialect, which then goes no further than here. */
    static @Nullable DialectPath path(ServerWebExchange exchange) {
        return exchange.getAttribute(PATH);
    }

    /** The path of a request that is known to be of a dialect: none other reaches a route. */
    static DialectPath knownPath(ServerWebExchange exchange) {
        return Objects.requireNonNull(path(exchange));
    }

    /** Whether a request passes through to a backend of its own dialect. */
    static boolean passes(ServerWebExchange exchange) {
        return exchange.getAttribute(PASSED) != null;
    }

    /** What a request means, also where that is not served; nothing where it is no operation of the catalogue. */
    static @Nullable CataloguedOperation requested(ServerWebExchange exchange) {
        return exchange.getAttribute(REQUESTED);
    }

    /** Whether a request means an operation that answers with a stream. */
    static boolean streams(ServerWebExchange exchange) {
        Target target = target(exchange);
        return target != null && target.operation().streams();
    }

    @Override
    public Mono<Void> filterClient(ServerWebExchange exchange, WebFilterChain chain) {
        boolean called = GrpcRequest.isOne(exchange.getRequest());
        String raw = exchange.getRequest().getPath().value();
        DialectPath path = called ? DialectPath.ofCall(raw) : DialectPath.of(raw);
        if (path == null) {
            return replies.writeUnknownPath(exchange);
        }
        Dialect dialect = path.dialect();
        exchange.getAttributes().put(PATH, path);
        Optional<Failure> refusal = Address.refusal(exchange.getRequest());
        if (refusal.isPresent()) {
            return replies.writeFailure(exchange, refusal.get());
        }
        String method = called
                ? CataloguedOperation.CALLED
                : exchange.getRequest().getMethod().name();
        if (dialect == passedThrough
                && path.mayBeServed()
                && !NEVER_PASSED.contains(method)
                && !OperationCatalogue.isAnsweredHere(path.path())) {
            // Looked up only to name the request: a backend knows more paths than the catalogue.
            if (catalogue.find(dialect, asRead(method), path.path()) instanceof Match.Found found) {
                exchange.getAttributes().put(REQUESTED, found.operation());
            }
            exchange.getAttributes().put(PASSED, true);
            return chain.filter(exchange);
        }
        if (dialect == Dialect.OPIK && raw.contains("//")) {
            return replies.writeFailure(
                    exchange, new Failure.Invalid(Rule.UNREADABLE, "the path holds an empty segment"));
        }
        return switch (catalogue.find(dialect, asRead(method), path.path())) {
            case Match.Unknown unknown -> {
                unserved.path(exchange.getRequest(), dialect, path.path());
                yield replies.writeFailure(exchange, called ? uncalled(path) : new Failure.UnknownPath());
            }
            case Match.WrongMethod wrong ->
                method.equals("OPTIONS")
                        ? replies.write(exchange, Options.of(dialect, exchange.getRequest(), wrong.allowed()))
                        : replies.writeFailure(
                                exchange, called ? uncalled(path) : new Failure.WrongMethod(wrong.allowed()));
            case Match.Found found -> {
                CataloguedOperation operation = found.operation();
                exchange.getAttributes().put(REQUESTED, operation);
                String because = operation.because();
                if (because != null) {
                    unserved.operation(exchange.getRequest(), operation);
                    yield replies.writeFailure(
                            exchange, new Failure.Unsupported(operation.id() + " is not served. " + because));
                }
                exchange.getAttributes().put(TARGET, new Target(operation, found.variables()));
                yield chain.filter(exchange);
            }
        };
    }

    private static Failure uncalled(DialectPath path) {
        return new Failure.Unsupported(path.path() + " is not served");
    }

    /** What gives the head of an answer is the operation that gives the whole. */
    private static String asRead(String method) {
        return method.equals("HEAD") ? "GET" : method;
    }
}
