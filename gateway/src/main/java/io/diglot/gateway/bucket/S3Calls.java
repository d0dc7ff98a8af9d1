package io.diglot.gateway.bucket;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.observation.RequestTiming;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/**
 * Asks the store, counts how it answers, and tells in the gateway's own failures what is wrong. One that does not answer is
 * left alone for a moment, so that nobody waits for it again and again.
 */
final class S3Calls implements AutoCloseable {

    private static final Duration LEFT_ALONE = Duration.ofSeconds(5);

    private final S3AsyncClient client;
    private final MeterRegistry meters;
    private final CircuitBreaker breaker = CircuitBreaker.of(
            "bucket",
            CircuitBreakerConfig.custom()
                    .minimumNumberOfCalls(5)
                    .slidingWindowSize(20)
                    .waitDurationInOpenState(LEFT_ALONE)
                    .permittedNumberOfCallsInHalfOpenState(2)
                    .recordException(S3Trouble::isOfTheStore)
                    .build());

    S3Calls(S3AsyncClient client, MeterRegistry meters) {
        this.client = client;
        this.meters = meters;
    }

    /** @param operation what it is counted as */
    <T> Mono<T> ask(String operation, Function<S3AsyncClient, CompletableFuture<T>> call) {
        return RequestTiming.upstream(
                Mono.defer(() -> {
                            Timer.Sample since = Timer.start(meters);
                            return Mono.fromFuture(() -> call.apply(client))
                                    .doOnSuccess(done -> count(since, operation, "done"))
                                    .doOnError(error -> count(since, operation, "failed"))
                                    .transformDeferred(CircuitBreakerOperator.of(breaker));
                        })
                        .onErrorMap(S3Calls::failure),
                operation + " in the bucket");
    }

    private void count(Timer.Sample since, String operation, String outcome) {
        since.stop(Timer.builder("diglot.bucket.requests")
                .description("Requests to the bucket in which files lie")
                .tag("operation", operation)
                .tag("outcome", outcome)
                .register(meters));
    }

    private static Throwable failure(Throwable error) {
        return error instanceof CallNotPermittedException
                ? new Failure.Unavailable(LEFT_ALONE).asException()
                : S3Trouble.failure(error);
    }

    @Override
    public void close() {
        client.close();
    }
}
