package io.diglot.gateway.limit;

import io.diglot.gateway.start.CannotStart;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import org.springframework.core.NestedExceptionUtils;

/** Asks Redis whether it is there. */
public final class RedisProbe {

    private static final Duration STOP = Duration.ofSeconds(2);

    /** A first connection takes longer than an answer. */
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private RedisProbe() {}

    /** Redis did not answer; the message says why in few words. */
    public static final class NoAnswer extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NoAnswer(Throwable cause) {
            super(cause.getClass().getSimpleName());
        }
    }

    /**
     * How long an answer takes. It waits: not for an event loop.
     *
     * @throws CannotStart where the URL is none
     * @throws NoAnswer where Redis does not answer, or not in time
     */
    public static Duration ping(String url, Duration patience) {
        RedisURI address = address(url);
        address.setTimeout(CONNECT);
        RedisClient client = RedisClient.create(address);
        client.setOptions(ClientOptions.builder()
                .autoReconnect(false)
                .socketOptions(SocketOptions.builder().connectTimeout(CONNECT).build())
                .build());
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            connection.setTimeout(patience);
            long start = System.nanoTime();
            connection.sync().ping();
            return Duration.ofNanos(System.nanoTime() - start);
        } catch (RedisException e) {
            throw new NoAnswer(NestedExceptionUtils.getMostSpecificCause(e));
        } finally {
            client.shutdown(Duration.ZERO, STOP);
        }
    }

    static RedisURI address(String url) {
        try {
            return RedisURI.create(url);
        } catch (IllegalArgumentException e) {
            // Without the address itself, in which a password may stand.
            throw new CannotStart("diglot.redis.url is no address.", "It is like redis://localhost:6379.");
        }
    }
}
