package io.diglot.contract.server;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import redis.embedded.RedisServer;

/** A real Redis, from a Maven artefact, which can go away and come back on the same port. */
public final class RedisUnderTest implements AutoCloseable {

    private final int port;
    private final RedisServer server;

    private RedisUnderTest(int port, RedisServer server) {
        this.port = port;
        this.server = server;
    }

    /** One that is not there yet. */
    public static RedisUnderTest stopped() {
        int port = FreePort.find();
        try {
            RedisServer server = RedisServer.newRedisServer()
                    .port(port)
                    .bind("127.0.0.1")
                    .setting("save \"\"")
                    .build();
            return new RedisUnderTest(port, server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static RedisUnderTest started() {
        RedisUnderTest redis = stopped();
        redis.start();
        return redis;
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    public void start() {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void stop() {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The keys that it holds. */
    public List<String> keys() {
        RedisClient client = RedisClient.create(url());
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            return connection.sync().keys("*");
        } finally {
            client.shutdown();
        }
    }

    @Override
    public void close() {
        stop();
    }
}
