package io.diglot.gateway.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.json.Json;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunsPerExampleTest {

    private static Json policy(String runs) {
        return Json.of("{\"runs_per_item\":" + runs + ",\"pass_threshold\":1}");
    }

    @Test
    void the_example_goes_before_its_version_and_without_both_it_is_run_once() {
        assertThat(new RunsPerExample(null).with(null)).isEqualTo(1);
        assertThat(new RunsPerExample(policy("3")).with(null)).isEqualTo(3);
        assertThat(new RunsPerExample(policy("3")).with(policy("2"))).isEqualTo(2);
    }

    @Test
    void what_is_no_number_says_nothing_and_no_number_is_too_large() {
        assertThat(new RunsPerExample(Json.of("[]")).with(policy("\"5\""))).isEqualTo(1);
        assertThat(new RunsPerExample(null).with(policy("999999999"))).isEqualTo(100);
        assertThat(new RunsPerExample(null).with(policy("0"))).isEqualTo(1);
        assertThat(new RunsPerExample(null).with(policy("1e400"))).isEqualTo(1);
    }

    @Test
    void all_examples_are_counted_by_their_policies() {
        Map<@Nullable Json, Integer> examples = new HashMap<>();
        examples.put(null, 5);
        examples.put(policy("4"), 2);

        assertThat(new RunsPerExample(null).sum(examples)).isEqualTo(13);
    }
}
