package io.diglot.gateway.start;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventLoopsTest {

    @Test
    void there_is_one_for_each_processor_and_never_only_one() {
        assertThat(EventLoops.count(null, 8)).isEqualTo("8");
        assertThat(EventLoops.count(null, 2)).isEqualTo("2");
        assertThat(EventLoops.count(null, 1)).isEqualTo("2");
    }

    @Test
    void the_command_line_has_the_last_word() {
        assertThat(EventLoops.count("16", 2)).isEqualTo("16");
    }
}
