package io.diglot.gateway.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Laws of filling in. */
class PromptTextTest {

    @Property
    void a_value_stands_in_its_place_as_it_is(@ForAll String value) {
        assertThat(new PromptText("before {{field}} after").filled(Map.of("field", value), new PromptRoom()))
                .isEqualTo("before " + value + " after");
    }

    @Property
    void a_text_without_places_stays_as_it_is(@ForAll String text) {
        String plain = text.replace("{", "(");

        assertThat(new PromptText(plain).filled(Map.of("field", "value"), new PromptRoom()))
                .isEqualTo(plain);
    }

    @Example
    void sections_are_there_with_the_field_and_without_it() {
        PromptText text = new PromptText("{{#a}}[{{a}}{{b}}]{{/a}}{{^a}}none{{/a}}");

        assertThat(text.filled(Map.of("a", "x", "b", "y"), new PromptRoom())).isEqualTo("[xy]");
        assertThat(text.filled(Map.of("a", ""), new PromptRoom())).isEqualTo("none");
        assertThat(text.filled(Map.of(), new PromptRoom())).isEqualTo("none");
    }

    @Example
    void other_marks_may_stand_for_places() {
        assertThat(new PromptText("{{=<% %>=}}<%a%> {{").filled(Map.of("a", "x"), new PromptRoom()))
                .isEqualTo("x {{");
    }

    @Example
    void a_field_whose_name_has_a_dot_is_found_and_no_method_is() {
        PromptText text = new PromptText("{{a.b}}|{{a.length}}|{{a.class.name}}");

        assertThat(text.filled(Map.of("a.b", "dotted"), new PromptRoom())).isEqualTo("dotted||");
        assertThat(text.filled(Map.of("a", "x"), new PromptRoom())).isEqualTo("||");
    }

    @Example
    void what_is_no_template_is_refused() {
        for (String broken : new String[] {
            "{{",
            "{{#a}}b {{c{{/a}}",
            "a }} {{b",
            "{{#a}}",
            "{{/a}}",
            "{{#a}}{{/b}}",
            "{{> file}}",
            "{{#a}}{{> file}}{{/a}}"
        }) {
            assertThatIllegalArgumentException().as(broken).isThrownBy(() -> new PromptText(broken));
        }
    }

    @Example
    void sections_without_end_in_one_another_are_refused_and_do_no_harm() {
        String deep = "{{#a}}".repeat(200_000) + "{{/a}}".repeat(200_000);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PromptText(deep).filled(Map.of("a", "x"), new PromptRoom()));
    }

    @Example
    void what_becomes_too_long_is_refused_before_it_is() {
        PromptText text = new PromptText("{{a}}".repeat(10_000));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> text.filled(Map.of("a", "x".repeat(1_000_000)), new PromptRoom()))
                .withMessageContaining("2000000");
    }
}
