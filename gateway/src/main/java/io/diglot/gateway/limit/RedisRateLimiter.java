package io.diglot.gateway.limit;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.settings.GatewaySettings;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.AsyncBucketProxy;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Counts in Redis, for all replicas together. Nothing in here waits on a thread: an answer that does not come in time
 * is a failure, failures open the breaker, and while it is open {@code whenDown} counts instead.
 */
final class RedisRateLimiter implements RateLimiter, DisposableBean {

    private static final Duration RECONNECT = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration STOP = Duration.ofSeconds(2);
    private static final Duration FOREVER = Duration.ofMillis(Long.MAX_VALUE);

    private final Allowance allowance;
    private final Duration patience;
    private final RateLimiter whenDown;
    private final CircuitBreaker breaker;
    private final ClientResources resources;
    private final RedisURI uri;
    private final RedisClient client;
    private final Mono<AsyncProxyManager<byte[]>> proxies;
    // Requests of one client that wait for Redis at the same time go there together: one bucket object a client.
    private final RecentlyUsed<AsyncBucketProxy> buckets;

    RedisRateLimiter(
            Allowance allowance,
            GatewaySettings.Redis redis,
            RedisURI uri,
            RateLimiter whenDown,
            CircuitBreaker breaker) {
        this.allowance = allowance;
        this.patience = redis.timeout();
        this.whenDown = whenDown;
        this.breaker = breaker;
        this.resources = ClientResources.builder()
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .reconnectDelay(Delay.constant(RECONNECT))
                .build();
        this.uri = uri;
        this.client = RedisClient.create(resources, uri);
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(
                        SocketOptions.builder().connectTimeout(redis.timeout()).build())
                .build());
        this.proxies = connect();
        this.buckets = new RecentlyUsed<>(LocalRateLimiter.CLIENTS, allowance.timeToFill());
    }

    @Override
    public Mono<Failure> refusal(String client, Executor continueOn) {
        return proxies.flatMap(proxies -> Mono.fromFuture(
                        () -> buckets.get(client, unknown -> bucket(proxies, unknown))
                                .tryConsumeAndReturnRemaining(1),
                        true))
                .timeout(patience)
                .transformDeferred(CircuitBreakerOperator.of(breaker))
                .map(Optional::of)
                .onErrorReturn(Optional.empty())
                .publishOn(Schedulers.fromExecutor(continueOn))
                .flatMap(
                        answer -> answer.map(Allowance::refusal).orElseGet(() -> whenDown.refusal(client, continueOn)));
    }

    private AsyncBucketProxy bucket(AsyncProxyManager<byte[]> proxies, String client) {
        // Replicas that differ in their settings do not share what they cannot agree on.
        String key = "diglot:rate:" + allowance.requests() + ":" + allowance.period() + ":" + allowance.burst() + ":"
                + client;
        BucketConfiguration configuration = allowance.bucket();
        return proxies.builder()
                .withOptimization(Optimizations.batching())
                .build(key.getBytes(StandardCharsets.UTF_8), () -> CompletableFuture.completedFuture(configuration));
    }

    /** Made at the first request: Redis may come later than the gateway. Once made, the connection mends itself. */
    private Mono<AsyncProxyManager<byte[]>> connect() {
        return Mono.fromCompletionStage(() -> client.connectAsync(ByteArrayCodec.INSTANCE, uri))
                .map(connection -> Bucket4jLettuce.casBasedBuilder(connection)
                        .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(GRACE))
                        .requestTimeout(patience)
                        .build()
                        .asAsync())
                .cache(made -> FOREVER, error -> Duration.ZERO, () -> Duration.ZERO);
    }

    @Override
    public void destroy() {
        client.shutdown(Duration.ZERO, STOP);
        resources.shutdown(0, STOP.toSeconds(), TimeUnit.SECONDS).awaitUninterruptibly(STOP.toMillis());
    }
}
