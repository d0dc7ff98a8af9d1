package io.diglot.gateway.grpc;

import io.diglot.gateway.failure.Failure;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended.
 *
 * @param message for who reads it; empty where it went well
 * @param retryAfter when trying again may help, where that is known
 * @see <a href="https://grpc.github.io/grpc/core/md_doc_statuscodes.html">the codes of gRPC</a>
 */
public record GrpcStatus(
        Code code, String message, @Nullable Duration retryAfter) {

    public static final GrpcStatus OK = of(Code.OK, "");

    private static final String STATUS = "grpc-status";
    private static final String MESSAGE = "grpc-message";
    private static final String PUSHBACK = "grpc-retry-pushback-ms";

    /** As the statuses of HTTP that they are like. */
    private static final Set<Code> CLIENTS = EnumSet.of(
            Code.CANCELLED,
            Code.INVALID_ARGUMENT,
            Code.NOT_FOUND,
            Code.ALREADY_EXISTS,
            Code.PERMISSION_DENIED,
            Code.RESOURCE_EXHAUSTED,
            Code.FAILED_PRECONDITION,
            Code.ABORTED,
            Code.OUT_OF_RANGE,
            Code.UNAUTHENTICATED);

    /** Clients take no more than some kilobytes of headers. */
    private static final int LONGEST_MESSAGE = 2_000;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** Which kind of end it was. */
    public enum Code {
        OK(0),
        CANCELLED(1),
        UNKNOWN(2),
        INVALID_ARGUMENT(3),
        DEADLINE_EXCEEDED(4),
        NOT_FOUND(5),
        ALREADY_EXISTS(6),
        PERMISSION_DENIED(7),
        RESOURCE_EXHAUSTED(8),
        FAILED_PRECONDITION(9),
        ABORTED(10),
        OUT_OF_RANGE(11),
        UNIMPLEMENTED(12),
        INTERNAL(13),
        UNAVAILABLE(14),
        DATA_LOSS(15),
        UNAUTHENTICATED(16);

        private final String number;

        Code(int number) {
            this.number = Integer.toString(number);
        }
    }

    public static GrpcStatus of(Code code, String message) {
        return new GrpcStatus(code, message, null);
    }

    /** What a server said, in its headers or its trailers. */
    public static Optional<Code> saidIn(HttpHeaders headers) {
        return Optional.ofNullable(headers.get(STATUS)).map(GrpcStatus::numbered);
    }

    /** One that nobody knows is as good as unknown. */
    private static Code numbered(String number) {
        return Arrays.stream(Code.values())
                .filter(code -> code.number.equals(number))
                .findFirst()
                .orElse(Code.UNKNOWN);
    }

    /** What a failure is in gRPC. */
    public static GrpcStatus of(Failure failure) {
        String message = failure instanceof Failure.Conflict conflict
                ? conflict.reason().words() + ": " + conflict.subject()
                : failure.text();
        return new GrpcStatus(
                code(failure), message, failure instanceof Failure.Temporary passing ? passing.retryAfter() : null);
    }

    private static Code code(Failure failure) {
        return switch (failure) {
            case Failure.NotFound gone -> Code.NOT_FOUND;
            case Failure.Conflict conflict -> Code.ALREADY_EXISTS;
            case Failure.Invalid invalid -> Code.INVALID_ARGUMENT;
            case Failure.TooManyTags many -> Code.INVALID_ARGUMENT;
            case Failure.Unfaithful lossy -> Code.INVALID_ARGUMENT;
            case Failure.Unauthenticated unknown -> Code.UNAUTHENTICATED;
            case Failure.Forbidden forbidden -> Code.PERMISSION_DENIED;
            case Failure.Temporary passing -> temporary(passing);
            case Failure.BackendFailed failed -> Code.INTERNAL;
            case Failure.Unreadable garbled -> Code.INTERNAL;
            case Failure.UnknownPath gone -> Code.UNIMPLEMENTED;
            case Failure.WrongMethod wrong -> Code.UNIMPLEMENTED;
            case Failure.Unsupported unserved -> Code.UNIMPLEMENTED;
            case Failure.UnsupportedMediaType other -> Code.UNIMPLEMENTED;
            case Failure.UnsupportedEncoding packed -> Code.UNIMPLEMENTED;
            case Failure.NotAcceptable picky -> Code.UNIMPLEMENTED;
            case Failure.Incomplete stalled -> Code.CANCELLED;
            case Failure.TooLarge large -> Code.RESOURCE_EXHAUSTED;
        };
    }

    private static Code temporary(Failure.Temporary passing) {
        return switch (passing) {
            case Failure.Throttled throttled -> Code.RESOURCE_EXHAUSTED;
            case Failure.NoRoom full -> Code.RESOURCE_EXHAUSTED;
            case Failure.Unavailable away -> Code.UNAVAILABLE;
            case Failure.Overloaded busy -> Code.UNAVAILABLE;
            case Failure.Unreachable away -> Code.UNAVAILABLE;
            case Failure.BrokenOff lost ->
                switch (lost.moment()) {
                    case BEFORE_THE_ANSWER -> Code.UNAVAILABLE;
                    case WITHIN_THE_ANSWER -> Code.INTERNAL;
                };
            case Failure.TimedOut late -> Code.DEADLINE_EXCEEDED;
        };
    }

    public boolean isOk() {
        return code == Code.OK;
    }

    /** Whether the caller has to change something, and not the gateway. */
    public boolean isClientsFault() {
        return CLIENTS.contains(code);
    }

    /** Writes it as headers or as trailers. */
    public void tell(BiConsumer<String, String> header) {
        header.accept(STATUS, code.number);
        if (!message.isEmpty()) {
            header.accept(MESSAGE, encoded(message));
        }
        if (retryAfter != null) {
            header.accept(PUSHBACK, Long.toString(Math.max(1, retryAfter.toMillis())));
        }
    }

    /** UTF-8, with percent signs before whatever no header may hold. */
    private static String encoded(String message) {
        StringBuilder encoded = new StringBuilder(message.length());
        for (int i = 0; i < message.length() && encoded.length() < LONGEST_MESSAGE; ) {
            int character = message.codePointAt(i);
            append(encoded, character);
            i += Character.charCount(character);
        }
        return encoded.toString();
    }

    private static void append(StringBuilder encoded, int character) {
        if (character >= ' ' && character <= '~' && character != '%') {
            encoded.append((char) character);
            return;
        }
        for (byte each : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
            encoded.append('%').append(HEX.toHexDigits(each));
        }
    }
}
