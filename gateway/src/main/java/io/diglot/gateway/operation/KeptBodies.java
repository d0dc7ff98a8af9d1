package io.diglot.gateway.operation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/**
 * How the bodies of a request and of its answer begin, where an operator wants to see them, without the secrets that stand in
 * them by such names. What passes through is not read.
 */
final class KeptBodies {

    private static final String ATTRIBUTE = KeptBodies.class.getName();
    private static final int MOST = 16 * 1024;

    private volatile @Nullable String request;
    private volatile @Nullable String answer;

    /** Those of an exchange; nothing where they are not kept. */
    static @Nullable KeptBodies of(ServerWebExchange exchange) {
        return exchange.getAttribute(ATTRIBUTE);
    }

    /** From now on those of this exchange are kept. */
    static void keep(ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, new KeptBodies());
    }

    static void request(ServerWebExchange exchange, byte[] body) {
        KeptBodies kept = of(exchange);
        if (kept != null && body.length > 0) {
            kept.request = beginning(Arrays.copyOf(body, Math.min(body.length, MOST)), body.length);
        }
    }

    static void answer(ServerWebExchange exchange, WrittenSegments body) {
        KeptBodies kept = of(exchange);
        if (kept != null) {
            kept.answer = beginning(body.first(MOST), body.size());
        }
    }

    @Nullable
    String request() {
        return request;
    }

    @Nullable
    String answer() {
        return answer;
    }

    private static String beginning(byte[] first, long length) {
        String text = MaskedSecrets.in(new String(first, StandardCharsets.UTF_8));
        return length <= first.length ? text : text + "\n... of %,d bytes".formatted(length);
    }
}
