package io.diglot.contract.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whether each rule that Arize's clients need is proven, or says why a server cannot keep it. */
class ArizeRulesTest {

    private static final List<ArizeRule> RULES = ScenarioFiles.list("arize/rules.yaml", ArizeRule.class);

    /**
     * A rule of {@code arize/rules.yaml}.
     *
     * @param tests what proves it beside scenarios: test classes below the package of these tests
     * @param because why no scenario proves it as it stands
     */
    private record ArizeRule(
            String rule,
            String says,
            @Nullable List<String> tests,
            @Nullable String because) {}

    @Test
    void each_rule_stands_once() {
        assertThat(RULES).extracting(ArizeRule::rule).doesNotHaveDuplicates().allSatisfy(rule -> assertThat(rule)
                .matches("§\\d+\\.\\d+"));
        assertThat(RULES).extracting(ArizeRule::says).doesNotContainNull();
    }

    @Test
    void each_rule_is_proven_or_says_why_it_is_not() {
        Set<String> shown = shown().keySet();

        assertThat(RULES)
                .filteredOn(rule -> rule.because() == null && rule.tests() == null)
                .extracting(ArizeRule::rule)
                .as("rules without a scenario that names them")
                .isSubsetOf(shown);
    }

    @Test
    void each_scenario_names_rules_that_there_are() {
        Set<String> known = RULES.stream().map(ArizeRule::rule).collect(Collectors.toSet());

        assertThat(shown())
                .allSatisfy((rule, scenarios) ->
                        assertThat(known).as(String.join(", ", scenarios)).contains(rule));
    }

    @Test
    void each_test_that_a_rule_names_is_there() {
        String here = getClass().getPackageName();
        String above = here.substring(0, here.lastIndexOf('.') + 1);

        assertThat(RULES.stream().flatMap(rule -> tests(rule).stream()))
                .allSatisfy(test -> assertThat(Class.forName(above + test)).isNotNull());
    }

    private static List<String> tests(ArizeRule rule) {
        List<String> tests = rule.tests();
        return tests == null ? List.of() : tests;
    }

    /** The scenarios that name a rule, by rule. */
    private static Map<String, List<String>> shown() {
        return Stream.of("scenarios", "protocol", "differences")
                .flatMap(root -> ScenarioFiles.below(root).stream())
                .flatMap(file -> file.read().metadata().rules().stream().map(rule -> Map.entry(rule, file)))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey,
                        Collectors.mapping(named -> named.getValue().name(), Collectors.toList())));
    }
}
