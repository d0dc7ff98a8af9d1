package io.diglot.gateway.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.ManualClock;
import io.diglot.gateway.database.DatabaseUnderTest;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class LeasesTest {

    private static final Duration HELD = Duration.ofSeconds(30);
    private static final ManualClock CLOCK = new ManualClock();
    private static final DatabaseUnderTest POSTGRES = DatabaseUnderTest.postgres(CLOCK);

    private final Leases one = new Leases(POSTGRES.database(), HELD);
    private final Leases other = new Leases(POSTGRES.database(), HELD);

    @AfterAll
    static void close() throws IOException {
        POSTGRES.close();
    }

    @Test
    void what_one_replica_holds_another_does_not_get_until_it_is_given_back() {
        assertThat(one.take("given").block()).isTrue();
        assertThat(other.take("given").block()).isFalse();
        assertThat(other.take("something else").block()).isTrue();

        other.give("given").block();
        assertThat(other.take("given").block()).isFalse();
        one.give("given").block();
        assertThat(other.take("given").block()).isTrue();
    }

    @Test
    void what_is_renewed_stays_and_what_a_dead_replica_held_becomes_free() {
        assertThat(one.take("renewed").block()).isTrue();
        CLOCK.advance(HELD.minusSeconds(1));
        assertThat(one.take("renewed").block()).isTrue();
        CLOCK.advance(HELD.minusSeconds(1));
        assertThat(other.take("renewed").block()).isFalse();

        CLOCK.advance(Duration.ofSeconds(1));

        assertThat(other.take("renewed").block()).isTrue();
        assertThat(one.take("renewed").block()).isFalse();
    }
}
