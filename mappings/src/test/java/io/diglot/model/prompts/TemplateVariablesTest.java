package io.diglot.model.prompts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateVariablesTest {

    @Property(tries = 200)
    void every_name_in_braces_is_found_once_in_alphabetical_order(
            @ForAll @Size(max = 10) List<@AlphaChars @StringLength(min = 1, max = 10) String> names,
            @ForAll @AlphaChars @StringLength(max = 10) String between) {
        List<String> sorted = List.copyOf(new TreeSet<>(names));
        StringBuilder mustache = new StringBuilder(between);
        StringBuilder python = new StringBuilder(between);
        names.forEach(name -> {
            mustache.append("{{").append(name).append("}}").append(between);
            python.append('{').append(name).append("} ").append(between);
        });

        assertThat(TemplateVariables.of(mustache.toString(), PromptVersion.Type.MUSTACHE))
                .isEqualTo(sorted);
        assertThat(TemplateVariables.of(python.toString(), PromptVersion.Type.PYTHON))
                .isEqualTo(sorted);
        assertThat(TemplateVariables.of(mustache.toString(), PromptVersion.Type.JINJA2))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{{ a }} {{{b}}} {{&c}} {{! d }} {{> e }}|a b c",
                "{{#list}}{{x}}{{/list}}{{^none}}{{y.z}}{{/none}}|x y.z",
                "{{#open}}{{x}}|''",
                "{{#one}}{{x}}{{/other}}|''",
                "{{}}{{x}}|''",
                "plain {x} text|''"
            })
    void mustache_names_what_is_filled_in(String template, String names) {
        assertThat(TemplateVariables.of(template, PromptVersion.Type.MUSTACHE))
                .isEqualTo(names.isEmpty() ? List.of() : List.of(names.split(" ")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{a} {{b}} {c d} {}|a", "{a}{a}|a"})
    void python_names_words_in_single_braces(String template, String names) {
        assertThat(TemplateVariables.of(template, PromptVersion.Type.PYTHON)).containsExactly(names.split(" "));
    }
}
