package io.diglot.contract.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.catalogue.CataloguedOperation;
import io.diglot.catalogue.CataloguedOperation.Availability;
import io.diglot.catalogue.CataloguedOperation.Body;
import io.diglot.catalogue.OperationCatalogue;
import io.diglot.catalogue.OperationCatalogue.Match;
import io.diglot.contract.scenario.Scenario.Given;
import io.diglot.contract.scenario.Scenario.Request;
import io.diglot.contract.scenario.ScenarioFiles.ScenarioFile;
import io.diglot.contract.server.VendorPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Whether the scenarios speak of every operation that is served, and of no other. What is called over gRPC, or written
 * in protobuf, has suites of its own.
 */
class OperationCoverageTest {

    private static final OperationCatalogue CATALOGUE = OperationCatalogue.load();

    private static final Pattern TEMPLATE = Pattern.compile("\\$\\{[^${}]*}");

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
    void every_served_operation_has_a_scenario_in_which_it_succeeds() {
        Set<String> silent = namesOf(Availability.SERVED);
        silent.removeAll(shown(status -> status < 400));
        assertThat(silent).isEmpty();
    }

    @Test
    void every_served_operation_that_can_fail_has_a_scenario_in_which_it_fails() {
        Set<String> silent = namesOf(Availability.SERVED);
        silent.removeAll(unfailing);
        silent.removeAll(shown(status -> status >= 400));
        assertThat(silent).isEmpty();
    }

    @Test
    void what_is_said_not_to_fail_is_served_and_has_no_scenario_in_which_it_fails() {
        assertThat(unfailing)
                .isSubsetOf(namesOf(Availability.SERVED))
                .doesNotContainAnyElementsOf(shown(status -> status >= 400));
    }

    @Test
    void every_folder_is_an_operation_of_the_catalogue() {
        Set<String> known =
                CATALOGUE.operations().stream().map(CataloguedOperation::name).collect(Collectors.toSet());
        assertThat(files).extracting(ScenarioFile::folder).isSubsetOf(known);
    }

    @Test
    void a_scenario_lies_in_the_folder_of_an_operation_that_it_asks() {
        assertThat(files).filteredOn(file -> statuses(file).isEmpty()).isEmpty();
    }

    /** The operations whose own scenarios show such an answer of them. */
    private Set<String> shown(IntPredicate status) {
        return files.stream()
                .filter(file -> statuses(file).stream().anyMatch(status::test))
                .map(ScenarioFile::folder)
                .collect(Collectors.toSet());
    }

    /** What the operation of the file's folder answers in it, before the request that is judged or then. */
    private static List<Integer> statuses(ScenarioFile file) {
        Scenario scenario = file.read();
        List<Integer> statuses = new ArrayList<>();
        for (Given given : scenario.given()) {
            if (asked(given.request()).equals(Optional.of(file.folder()))) {
                statuses.add(Objects.requireNonNullElse(given.status(), 200));
            }
        }
        if (asked(scenario.when()).equals(Optional.of(file.folder()))) {
            statuses.add(scenario.then().status());
        }
        return statuses;
    }

    private static Optional<String> asked(Request request) {
        String path = request.path();
        // From the inside out, since templates stand in templates.
        while (TEMPLATE.matcher(path).find()) {
            path = TEMPLATE.matcher(path).replaceAll("x");
        }
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        return CATALOGUE.find(VendorPath.dialect(path), method, VendorPath.place(path)) instanceof Match.Found found
                ? Optional.of(found.operation().name())
                : Optional.empty();
    }

    private static Set<String> namesOf(Availability availability) {
        return CATALOGUE.operations().stream()
                .filter(operation -> operation.availability() == availability
                        && !operation.isCalled()
                        && operation.speaks(Body.JSON))
                .map(CataloguedOperation::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
