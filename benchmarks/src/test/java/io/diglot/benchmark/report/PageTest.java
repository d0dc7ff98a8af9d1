package io.diglot.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PageTest {

    private static final String PAGE = """
            By hand.
            <!-- measured: one -->
            old
            <!-- end -->
            In between.
            <!-- measured: two -->
            <!-- end -->
            At last.
            """;

    @Test
    void what_people_wrote_stays_and_what_was_measured_is_written_anew() {
        assertThat(Page.with(Page.with(PAGE, "one", "$1 new\n"), "two", "first\n"))
                .isEqualTo("""
                By hand.
                <!-- measured: one -->
                $1 new
                <!-- end -->
                In between.
                <!-- measured: two -->
                first
                <!-- end -->
                At last.
                """);
    }

    @Test
    void a_page_without_a_place_for_it_is_refused() {
        assertThatThrownBy(() -> Page.with(PAGE, "three", "")).hasMessageContaining("three");
    }
}
