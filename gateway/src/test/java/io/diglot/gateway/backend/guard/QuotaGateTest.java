package io.diglot.gateway.backend.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diglot.gateway.ManualClock;
import io.diglot.gateway.caller.Credential;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.settings.BoundSettings;
import io.diglot.gateway.settings.VendorSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class QuotaGateTest {

    private static final Credential ONE = new Credential("one");
    private static final Credential OTHER = new Credential("other");

    @Test
    void what_exceeds_the_quota_waits_and_goes_in_the_order_in_which_it_came() {
        QuotaGate gate = gate(Map.of("requests", 2, "period", "800ms", "max-wait", "1m"));
        List<Integer> gone = new CopyOnWriteArrayList<>();

        Flux.merge(IntStream.range(0, 9)
                        .mapToObj(number -> gate.through(ONE, Mono.fromRunnable(() -> gone.add(number))))
                        .toList())
                .then()
                .block(Duration.ofSeconds(30));

        assertThat(gone).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void what_would_wait_longer_than_its_deadline_is_refused_at_once_and_takes_no_turn() {
        QuotaGate gate = gate(Map.of("requests", 1, "period", "1h", "max-wait", "1s"));
        gate.through(ONE, Mono.empty()).block();

        assertThatThrownBy(() -> gate.through(ONE, Mono.empty()).block())
                .asInstanceOf(InstanceOfAssertFactories.type(FailureException.class))
                .extracting(FailureException::failure)
                .isInstanceOfSatisfying(Failure.Throttled.class, refused -> assertThat(refused.retryAfter())
                        .isGreaterThan(Duration.ofMinutes(50)));
        assertThatThrownBy(() -> gate.through(ONE, Mono.empty()).block())
                .asInstanceOf(InstanceOfAssertFactories.type(FailureException.class))
                .extracting(FailureException::failure)
                .isInstanceOfSatisfying(Failure.Throttled.class, refused -> assertThat(refused.retryAfter())
                        .isLessThanOrEqualTo(Duration.ofHours(1)));
    }

    @Test
    void a_credential_pays_for_itself_alone() {
        QuotaGate gate = gate(Map.of("requests", 1, "period", "1h", "max-wait", "0s"));
        gate.through(ONE, Mono.empty()).block();

        assertThat(gate.through(OTHER, Mono.just("well")).block()).isEqualTo("well");
        assertThat(gate.through(null, Mono.just("well")).block()).isEqualTo("well");
    }

    @Test
    void a_request_that_the_vendor_refuses_waits_as_long_as_it_says_and_goes_again() {
        QuotaGate gate = gate(Map.of("max-wait", "1m"));
        AtomicInteger attempts = new AtomicInteger();
        Mono<String> call = Mono.defer(() -> attempts.incrementAndGet() < 3
                ? Mono.error(new Failure.Throttled(Duration.ofMillis(50)).asException())
                : Mono.just("well"));

        assertThat(gate.through(ONE, call).block(Duration.ofSeconds(30))).isEqualTo("well");
        assertThat(attempts).hasValue(3);
    }

    @Test
    void while_the_vendor_refuses_others_are_not_sent_at_all() {
        QuotaGate gate = gate(Map.of("max-wait", "1s"));
        AtomicInteger sent = new AtomicInteger();
        gate.once(ONE, Mono.empty(), () -> Optional.of(Duration.ofHours(1))).block();

        assertThatThrownBy(() -> gate.through(ONE, Mono.fromRunnable(sent::incrementAndGet))
                        .block())
                .matches(Failure.is(Failure.Throttled.class));
        assertThatThrownBy(() -> gate.once(ONE, Mono.fromRunnable(sent::incrementAndGet), Optional::empty)
                        .block())
                .matches(Failure.is(Failure.Throttled.class));
        assertThat(sent).hasValue(0);
    }

    @Test
    void a_vendor_that_refuses_everything_is_asked_a_few_times_however_many_wait() {
        QuotaGate gate = gate(Map.of("max-wait", "4s"));
        AtomicInteger sent = new AtomicInteger();
        Mono<String> refused = Mono.defer(() -> {
            sent.incrementAndGet();
            return Mono.<String>error(new Failure.Throttled(Duration.ofSeconds(1)).asException())
                    .delaySubscription(Duration.ofMillis(20));
        });
        gate.through(ONE, refused).onErrorComplete().block();
        int alone = sent.get();

        long throttled = Flux.range(0, 50)
                .flatMap(
                        n -> gate.through(ONE, refused)
                                .then(Mono.just(0L))
                                .onErrorReturn(Failure.is(Failure.Throttled.class), 1L),
                        50)
                .reduce(0L, Long::sum)
                .block(Duration.ofSeconds(30));

        assertThat(throttled).isEqualTo(50);
        assertThat(alone).isLessThanOrEqualTo(4);
        assertThat(sent.get() - alone).isLessThanOrEqualTo(2);
    }

    @Test
    void when_the_vendor_lets_one_through_again_all_that_waited_go() {
        QuotaGate gate = gate(Map.of("max-wait", "1m"));
        gate.once(ONE, Mono.empty(), () -> Optional.of(Duration.ofMillis(100))).block();

        List<Integer> through = Flux.range(0, 30)
                .flatMap(n -> gate.through(ONE, Mono.just(n)), 30)
                .collectList()
                .block(Duration.ofSeconds(30));

        assertThat(through).hasSize(30);
    }

    @Test
    void one_that_goes_first_and_leaves_lets_another_go_first() {
        QuotaGate gate = gate(Map.of("max-wait", "1m"));
        gate.once(ONE, Mono.empty(), () -> Optional.of(Duration.ofMillis(100))).block();

        Disposable first = gate.through(ONE, Mono.never()).subscribe();
        Mono<String> second = gate.through(ONE, Mono.just("well")).cache();
        second.subscribe();
        first.dispose();

        assertThat(second.block(Duration.ofSeconds(30))).isEqualTo("well");
    }

    @Test
    void all_that_is_done_for_one_call_has_one_time_to_wait() {
        ManualClock clock = new ManualClock();
        Patience patience = new Patience(Duration.ofSeconds(20), clock);

        assertThat(patience.lasts(Duration.ofSeconds(20))).isTrue();
        clock.advance(Duration.ofSeconds(15));
        assertThat(patience.lasts(Duration.ofSeconds(5))).isTrue();
        assertThat(patience.lasts(Duration.ofSeconds(6))).isFalse();
        clock.advance(Duration.ofHours(1));
        assertThat(patience.left()).isZero();
    }

    private static QuotaGate gate(Map<String, Object> quota) {
        Map<String, Object> settings = new HashMap<>();
        quota.forEach((name, value) -> settings.put("quota." + name, value));
        VendorSettings.Quota bound = BoundSettings.of("quota", VendorSettings.Quota.class, settings);
        Clock clock = Clock.systemUTC();
        return new QuotaGate(bound, new Patiences(bound.maxWait(), clock), clock);
    }
}
