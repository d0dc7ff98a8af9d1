package io.diglot.gateway.console.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class BarTest {

    /** Calls may overlap, end late, or take nothing; a clock may go back. */
    @Property
    void a_bar_lies_within_the_whole_and_can_be_seen(@ForAll long from, @ForAll long length, @ForAll long whole) {
        Bar bar = Bar.of(from, length, whole);

        double start = Double.parseDouble(bar.from());
        double width = Double.parseDouble(bar.width());
        assertThat(start).isBetween(0.0, 99.4);
        assertThat(width).isGreaterThan(0.5);
        assertThat(start + width).isLessThanOrEqualTo(100.011);
    }
}
