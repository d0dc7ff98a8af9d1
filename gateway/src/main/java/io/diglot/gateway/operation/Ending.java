package io.diglot.gateway.operation;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Invalid.Rule;
import io.diglot.gateway.grpc.GrpcStatus;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.SignalType;

/**
 * How a request ended where its status does not tell, and why: for the log and the metrics.
 *
 * @param outcome nothing where the status tells it
 * @param reason without what the client sent
 */
record Ending(@Nullable String outcome, String reason) {

    private static final String CLIENT_ERROR = "client_error";
    private static final String CANCELLED = "cancelled";
    private static final String SERVER_ERROR = "server_error";
    private static final String CLIENT_GONE = "the client has gone";

    private static final String ATTRIBUTE = Ending.class.getName();
    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final int LONGEST = 500;

    /** The request is refused, or its answer cannot be given. */
    static void refused(ServerWebExchange exchange, Failure failure) {
        // Of an address that cannot be meant, the text is the address.
        note(
                exchange,
                new Ending(
                        null,
                        failure instanceof Failure.Invalid invalid && invalid.rule() == Rule.ADDRESS
                                ? "an id or a number in the address is none"
                                : withoutPayload(failure.text())));
    }

    /** The request is refused for a reason that holds nothing of it. */
    static void refused(ServerWebExchange exchange, String reason) {
        note(exchange, new Ending(null, reason));
    }

    /** A call over gRPC did not go well, which the status of HTTP never tells. */
    static void refused(ServerWebExchange exchange, GrpcStatus status) {
        note(exchange, new Ending(outcome(status), status.code() + ": " + withoutPayload(status.message())));
    }

    private static String outcome(GrpcStatus status) {
        if (status.code() == GrpcStatus.Code.CANCELLED) {
            return CANCELLED;
        }
        return status.isClientsFault() ? CLIENT_ERROR : SERVER_ERROR;
    }

    /** The answer had begun and could not be brought to its end. */
    static void brokenOff(ServerWebExchange exchange, String reason) {
        note(exchange, new Ending(SERVER_ERROR, "broken off: " + reason));
    }

    /** The client did not wait for the end of its answer. */
    static void clientGone(ServerWebExchange exchange) {
        note(exchange, new Ending(CANCELLED, CLIENT_GONE));
    }

    /** @param signal how its work ended: it is cancelled where the connection is closed, by whomever */
    static @Nullable Ending of(ServerWebExchange exchange, SignalType signal) {
        Ending noted = exchange.getAttribute(ATTRIBUTE);
        if (signal != SignalType.CANCEL || noted != null && noted.outcome() != null) {
            return noted;
        }
        return new Ending(CANCELLED, noted == null ? CLIENT_GONE : noted.reason());
    }

    private static void note(ServerWebExchange exchange, Ending ending) {
        exchange.getAttributes().put(ATTRIBUTE, ending);
    }

    /** The dialects' texts show what was sent in quotation marks. */
    private static String withoutPayload(String text) {
        String plain = CONTROL.matcher(QUOTED.matcher(text).replaceAll("'...'")).replaceAll(" ");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "...";
    }
}
