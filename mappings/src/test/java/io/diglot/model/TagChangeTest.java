package io.diglot.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TagChangeTest {

    private static final List<String> KNOWN = List.of("a", "b");

    @Test
    void keeps_the_tags_where_none_are_named() {
        assertThat(new TagChange(null, List.of(), List.of()).applyTo(KNOWN)).isEqualTo(KNOWN);
    }

    @Test
    void replaces_all_tags_also_by_none() {
        assertThat(new TagChange(List.of(), List.of(), List.of()).applyTo(KNOWN))
                .isEmpty();
        assertThat(new TagChange(List.of("c"), List.of(), List.of()).applyTo(KNOWN))
                .containsExactly("c");
    }

    @Test
    void goes_step_by_step_where_steps_are_named_whatever_else_is() {
        assertThat(new TagChange(List.of("x"), List.of("c", "b"), List.of("a")).applyTo(KNOWN))
                .containsExactly("b", "c");
    }
}
