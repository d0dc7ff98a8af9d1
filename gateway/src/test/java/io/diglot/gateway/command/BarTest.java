package io.diglot.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.copy.plan.CopyProgress.Phase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarTest {

    private final StringWriter written = new StringWriter();
    private final Bar bar = new Bar(new Screen(new PrintWriter(written), List.of()), line -> true);

    @Test
    void it_shows_how_far_it_is_what_is_lost_and_where_it_is_on_one_line() {
        bar.begins(Phase.EXPERIMENTS, 100);
        bar.expects(100);
        bar.at("default", "n".repeat(500));
        bar.lost(3);
        bar.done(50);
        bar.close();

        assertThat(written.toString())
                .contains("Experiments", "25%", "50/200", "3 lost default/nnn")
                .doesNotContain("\n");
        assertThat(Arrays.stream(written.toString().split("\r")))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(Screen.WIDTH));
    }

    @Test
    void a_line_that_stays_stands_alone_on_its_line_and_the_bar_comes_back() {
        bar.begins(Phase.DATASETS, 100);
        bar.done(100);
        bar.begins(Phase.VERIFY, 0);
        bar.says("a name is taken");
        bar.close();

        List<String> lines = List.of(written.toString().split("\n"));
        assertThat(lines.getFirst()).endsWith("\ra name is taken");
        assertThat(written.toString().substring(written.toString().indexOf("taken")))
                .contains("Comparing");
    }

    @Test
    void once_closed_nothing_is_left_of_it() {
        bar.begins(Phase.DATASETS, 100);
        bar.close();
        bar.done(5);
        bar.at("default", "set");
        bar.lost(1);

        assertThat(written.toString()).endsWith("\r");
    }
}
