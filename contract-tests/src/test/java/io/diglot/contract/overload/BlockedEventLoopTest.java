package io.diglot.contract.overload;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The watch over the event loops is on in all tests of this module. */
class BlockedEventLoopTest {

    @Test
    void what_blocks_a_thread_that_must_not_be_held_fails() {
        Mono<Void> sleeping = Mono.fromRunnable(() -> sleep(Duration.ofMillis(1)));

        assertThatThrownBy(() -> sleeping.subscribeOn(Schedulers.parallel()).block(Duration.ofSeconds(10)))
                .hasRootCauseInstanceOf(BlockingOperationError.class);
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
