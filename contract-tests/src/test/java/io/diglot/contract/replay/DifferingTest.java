package io.diglot.contract.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.catalogue.CataloguedOperation;
import io.diglot.catalogue.CataloguedOperation.Availability;
import io.diglot.catalogue.Dialect;
import io.diglot.catalogue.OperationCatalogue;
import io.diglot.catalogue.OperationCatalogue.Match;
import io.diglot.contract.scenario.DifferencesPage;
import io.diglot.contract.scenario.PageSection;
import io.diglot.contract.server.VendorPath;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The list of what is answered otherwise than Opik did, and what README says of it. */
class DifferingTest {

    private final Map<String, Recorded> recording =
            OpikRecording.all().stream().collect(Collectors.toMap(Recorded::exchange, Function.identity()));
    private final Map<String, Differing> listed = Differing.all();

    @Test
    void only_exchanges_that_there_are_stand_on_the_list() {
        assertThat(recording).containsKeys(listed.keySet().toArray(String[]::new));
    }

    @Test
    void the_list_names_differences_that_there_are() throws IOException {
        List<Integer> numbers = listed.values().stream()
                .map(Differing::difference)
                .filter(Objects::nonNull)
                .toList();
        assertThat(DifferencesPage.read().anywhere()).containsAll(numbers);
    }

    @Test
    void what_the_list_says_is_not_served_is_what_was_asked_and_is_not_served() {
        OperationCatalogue catalogue = OperationCatalogue.load();
        listed.values().stream().filter(it -> it.unserved() != null).forEach(it -> {
            Recorded asked = Objects.requireNonNull(recording.get(it.exchange()), it.exchange());
            assertThat(catalogue.find(Dialect.OPIK, asked.method(), VendorPath.place(asked.path())))
                    .as(it.exchange())
                    .isInstanceOfSatisfying(Match.Found.class, found -> {
                        CataloguedOperation operation = found.operation();
                        assertThat(operation.id()).isEqualTo(it.unserved());
                        assertThat(operation.availability()).isNotEqualTo(Availability.SERVED);
                    });
        });
    }

    /** With {@code -Ddiglot.docs=write} the line is written instead. */
    @Test
    void the_readme_says_how_many_are_answered_alike() throws IOException {
        String line =
                "Of %d exchanges that were recorded with a real Opik server (2.1.30), %d are answered alike; why the others are not stands in [`differing.yaml`](contract-tests/src/test/resources/replay/differing.yaml). What no recording shows is [unverified](docs/contract-suite.md#unverified).\n"
                        .formatted(recording.size(), recording.size() - listed.size());

        new PageSection("README.md", "replay").hold(line);
    }
}
