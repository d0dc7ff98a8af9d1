package io.diglot.contract.suite.clean;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.catalogue.CataloguedOperation;
import io.diglot.catalogue.CataloguedOperation.Availability;
import io.diglot.catalogue.Dialect;
import io.diglot.catalogue.OperationCatalogue;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What scenarios can make, the suite knows how to remove. */
class RuleTest {

    private static final Pattern MAKING = Pattern.compile("create|execute|upsert");

    /** They make what goes with something else. */
    private static final Set<String> WITHIN = Set.of(
            "arize/create_annotation_queue_record",
            "arize/create_prompt_version",
            "opik/createDatasetItemsFromCsv",
            "opik/createDatasetItemsFromJson",
            "opik/createDatasetItemsFromSpans",
            "opik/createDatasetItemsFromTraces",
            "opik/createExperimentItems",
            "opik/createGuardrails",
            "opik/createPromptVersion",
            "opik/createVersionTag");

    @Test
    void whatever_an_operation_creates_has_a_rule() {
        Set<String> made = Arrays.stream(Dialect.values())
                .flatMap(dialect -> Rule.of(dialect).stream())
                .flatMap(rule -> rule.made().stream())
                .map(making -> withoutNames(making.by()))
                .collect(Collectors.toSet());
        List<String> forgotten = OperationCatalogue.load().operations().stream()
                .filter(operation -> operation.availability() == Availability.SERVED && !operation.isCalled())
                .filter(operation -> MAKING.matcher(operation.id()).lookingAt())
                .filter(operation -> !made.contains(withoutNames(operation.method() + " " + operation.path())))
                .map(CataloguedOperation::name)
                .filter(name -> !WITHIN.contains(name))
                .toList();

        assertThat(forgotten).isEmpty();
    }

    private static String withoutNames(String path) {
        return path.replaceAll("\\{[^}]*}", "{}");
    }
}
