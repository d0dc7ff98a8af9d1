package io.diglot.gateway.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.copy.job.Stop;
import io.diglot.gateway.copy.plan.CopyResult.Ending;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.BrokenOff.Moment;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How a copy ends that did not come to its end. */
class BecauseTest {

    @Test
    void whatever_keeps_a_vendor_from_answering_ends_it_as_unreachable() {
        List<Failure> failures = List.of(
                new Failure.Unreachable(Duration.ofSeconds(1)),
                new Failure.BrokenOff(Moment.WITHIN_THE_ANSWER),
                new Failure.TimedOut(),
                new Failure.Throttled(Duration.ofSeconds(1)),
                new Failure.BackendFailed(),
                new Failure.Unreadable(),
                new Failure.Unauthenticated(),
                new Failure.Forbidden("no"));

        assertThat(failures).allSatisfy(failure -> assertThat(ending(failure)).isEqualTo(Ending.UNREACHABLE));
    }

    @Test
    void what_is_wrong_on_this_machine_does_not() {
        assertThat(ending(new Failure.Unavailable(Duration.ofSeconds(1)))).isEqualTo(Ending.FAILED);
    }

    @Test
    void somebody_interrupts_it() {
        assertThat(new Because(false, new Stop.Reason(null)).ending()).isEqualTo(Ending.INTERRUPTED);
        assertThat(new Because(true, new Stop.Reason(null)).ending()).isNull();
    }

    private static @Nullable Ending ending(Failure failure) {
        return new Because(false, new Stop.Reason(failure.asException())).ending();
    }
}
