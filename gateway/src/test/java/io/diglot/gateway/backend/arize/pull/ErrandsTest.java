package io.diglot.gateway.backend.arize.pull;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.ManualClock;
import io.diglot.gateway.backend.arize.pull.Errands.Errand;
import io.diglot.gateway.backend.arize.pull.Errands.Urgency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class ErrandsTest {

    private static final Duration LONG = Duration.ofSeconds(10);

    private final ManualClock clock = new ManualClock();
    private final Errands errands = new Errands(clock);
    private final AtomicInteger begun = new AtomicInteger();
    private final List<Sinks.Empty<Void>> open = new ArrayList<>();

    @AfterEach
    void stop() {
        errands.destroy();
    }

    @Test
    void what_is_under_way_is_not_begun_again() {
        Errand one = errands.go("a", Urgency.OTHERS, work());
        Errand other = errands.go("a", Urgency.NAMED, work());

        assertThat(begun).hasValue(1);
        open.getFirst().tryEmitEmpty();
        StepVerifier.create(one.wait(LONG, clock.instant())).expectNext(true).verifyComplete();
        StepVerifier.create(other.wait(LONG, clock.instant())).expectNext(true).verifyComplete();
        errands.go("a", Urgency.OTHERS, work());
        assertThat(begun).hasValue(2);
    }

    @Test
    void what_is_asked_for_by_name_does_not_wait_for_the_rest() {
        for (int n = 0; n < 10; n++) {
            errands.go(n, Urgency.OTHERS, work());
        }
        assertThat(begun).hasValue(2);

        errands.go(9, Urgency.NAMED, work());

        assertThat(begun).hasValue(3);
        for (int n = 0; n < 10; n++) {
            new ArrayList<>(open).forEach(Sinks.Empty::tryEmitEmpty);
        }
        assertThat(begun).hasValue(10);
    }

    @Test
    void what_fails_ends_and_keeps_nothing_from_going_on() {
        Errand failing = errands.go("a", Urgency.OTHERS, Mono.error(new IllegalStateException("of the test")));

        StepVerifier.create(failing.wait(LONG, clock.instant()))
                .expectNext(true)
                .verifyComplete();
        errands.go("b", Urgency.OTHERS, work());
        assertThat(begun).hasValue(1);
    }

    @Test
    void nobody_waits_longer_than_from_when_it_was_first_asked_for() {
        Errand errand = errands.go("a", Urgency.OTHERS, work());
        clock.advance(LONG);

        StepVerifier.create(errand.wait(LONG, clock.instant()))
                .expectNext(false)
                .verifyComplete();
    }

    private Mono<Void> work() {
        return Mono.defer(() -> {
            begun.incrementAndGet();
            Sinks.Empty<Void> end = Sinks.empty();
            open.add(end);
            return end.asMono();
        });
    }
}
