package io.diglot.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.ManualClock;
import io.diglot.gateway.copy.plan.CopyProgress.Phase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainLinesTest {

    private final ManualClock clock = new ManualClock();
    private final StringWriter written = new StringWriter();
    private final PlainLines lines = new PlainLines(new Screen(new PrintWriter(written), List.of()), clock);

    @Test
    void it_tells_how_far_and_how_fast_it_is_and_what_is_lost() {
        lines.begins(Phase.EXPERIMENTS, 1000);
        lines.expects(1000);
        lines.at("default", "nightly");
        lines.lost(3);
        clock.advance(Duration.ofSeconds(10));
        lines.done(500);

        assertThat(written.toString().lines())
                .containsExactly(
                        "Experiments: 1,000 records",
                        "Experiments: 500 of 2,000 records, 50.0/s, about 0:00:30 left, 3 lost, at default/nightly");
    }

    @Test
    void of_what_is_not_begun_it_guesses_that_it_is_like_the_rest() {
        lines.begins(Phase.EXPERIMENTS, 0);
        lines.parts(4);
        lines.at("default", "first");
        lines.expects(1000);
        clock.advance(Duration.ofSeconds(10));
        lines.done(500);
        lines.at("default", "second");
        lines.expects(3000);
        clock.advance(Duration.ofSeconds(10));
        lines.done(500);

        assertThat(written.toString().lines())
                .containsExactly(
                        "Experiments",
                        "Experiments: 500 of about 4,000 records, 50.0/s, about 0:01:10 left, 0 lost, at default/first",
                        "Experiments: 1,000 of about 8,000 records, 50.0/s, about 0:02:20 left, 0 lost, at"
                                + " default/second");
    }

    @Test
    void it_says_little_however_much_happens() {
        lines.begins(Phase.DATASETS, 0);
        for (int i = 0; i < 1000; i++) {
            clock.advance(Duration.ofMillis(10));
            lines.at("default", "set " + i);
            lines.done(1);
        }

        assertThat(written.toString().lines()).hasSize(3);
    }

    @Test
    void what_people_have_to_know_is_said_at_once() {
        lines.says("a name is taken");
        lines.says("a vendor asks to wait");

        assertThat(written.toString().lines()).containsExactly("a name is taken", "a vendor asks to wait");
    }
}
