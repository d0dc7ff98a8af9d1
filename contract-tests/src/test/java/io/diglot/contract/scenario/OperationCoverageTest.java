package io.diglot.contract.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.catalogue.CataloguedOperation;
import io.diglot.catalogue.CataloguedOperation.Availability;
import io.diglot.catalogue.OperationCatalogue;
import io.diglot.contract.scenario.ScenarioFiles.ScenarioFile;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whether the scenarios speak of every operation that is served, and of no other. */
class OperationCoverageTest {

    private static final OperationCatalogue CATALOGUE = OperationCatalogue.load();

    private final List<ScenarioFile> files = ScenarioFiles.below("scenarios");
    private final Set<String> unfailing = ScenarioFiles.list("scenarios/cannot-fail.yaml", Unfailing.class).stream()
            .map(Unfailing::operation)
            .collect(Collectors.toSet());

    /** An operation that answers every readable request with success. */
    record Unfailing(String operation, String because) {
        Unfailing {
            Objects.requireNonNull(operation, "operation");
            Objects.requireNonNull(because, "because");
        }
    }

    @Test
    void every_served_operation_has_a_scenario_that_succeeds() {
        Set<String> silent = namesOf(Availability.SERVED);
        silent.removeAll(foldersWith(status -> status < 400));
        assertThat(silent).isEmpty();
    }

    @Test
    void every_served_operation_that_can_fail_has_a_scenario_that_fails() {
        Set<String> silent = namesOf(Availability.SERVED);
        silent.removeAll(unfailing);
        silent.removeAll(foldersWith(status -> status >= 400));
        assertThat(silent).isEmpty();
    }

    @Test
    void what_is_said_not_to_fail_is_served_and_has_no_scenario_that_fails() {
        assertThat(unfailing)
                .isSubsetOf(namesOf(Availability.SERVED))
                .doesNotContainAnyElementsOf(foldersWith(status -> status >= 400));
    }

    @Test
    void every_folder_is_an_operation_of_the_catalogue() {
        Set<String> known =
                CATALOGUE.operations().stream().map(CataloguedOperation::name).collect(Collectors.toSet());
        assertThat(files).extracting(ScenarioFile::folder).isSubsetOf(known);
    }

    @Test
    void a_scenario_lies_in_the_folder_of_the_operation_that_it_asks() {
        Map<String, CataloguedOperation> operations = CATALOGUE.operations().stream()
                .collect(Collectors.toMap(CataloguedOperation::name, operation -> operation));
        assertThat(files).allSatisfy(file -> {
            CataloguedOperation operation = Objects.requireNonNull(operations.get(file.folder()), file.name());
            String asked = file.read().when().line();
            assertThat(asked).matches("\\S+ " + pattern(operation) + "/?(\\?.*)?");
        });
    }

    private static String pattern(CataloguedOperation operation) {
        return "(/arize|/opik/api|/opik|/api)?" + operation.path().replaceAll("\\{\\w+}", "(\\\\\\$\\\\{.*}|[^/]*)");
    }

    private Set<String> foldersWith(IntPredicate status) {
        return files.stream()
                .filter(file -> status.test(file.read().then().status()))
                .map(ScenarioFile::folder)
                .collect(Collectors.toSet());
    }

    private static Set<String> namesOf(Availability availability) {
        return CATALOGUE.operations().stream()
                .filter(operation -> operation.availability() == availability)
                .map(CataloguedOperation::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
