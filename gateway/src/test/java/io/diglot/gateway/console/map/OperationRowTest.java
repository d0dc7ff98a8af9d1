package io.diglot.gateway.console.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.catalogue.CataloguedOperation;
import io.diglot.catalogue.OperationCatalogue;
import io.diglot.gateway.console.map.OperationRow.Cell;
import io.diglot.gateway.console.map.OperationRow.State;
import io.diglot.gateway.settings.GatewaySettings.BackendKind;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OperationRowTest {

    private final OperationCatalogue catalogue = OperationCatalogue.load();
    private final List<OperationRow> rows = OperationRow.all(catalogue, Tested.all(), BackendKind.OPIK);

    @Test
    void every_operation_has_a_row_and_every_backend_a_cell() {
        assertThat(rows).hasSameSizeAs(catalogue.operations());
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.cells()).hasSize(BackendKind.values().length);
            assertThat(row.cells().stream().filter(Cell::isHere)).hasSize(1);
        });
    }

    @Test
    void what_is_said_to_be_tested_is_served() {
        List<String> served = catalogue.operations().stream()
                .filter(operation -> operation.because() == null)
                .map(CataloguedOperation::name)
                .toList();
        assertThat(Tested.all()).extracting(Tested::operation).isSubsetOf(served);
    }

    @Test
    void a_backend_of_its_own_dialect_is_passed_everything_but_what_is_answered_here() {
        assertThat(states("opik", "getExperimentById")).containsExactly(State.TESTED, State.PASSES, State.TESTED);
        assertThat(states("opik", "datasetsRedirect")).element(1).isEqualTo(State.EXPECTED);
        assertThat(states("arize", "list_datasets")).containsExactly(State.TESTED, State.PARTLY, State.PASSES);
        assertThat(states("arize", "delete_annotation_queue"))
                .containsExactly(State.TESTED, State.DIFFERS, State.PASSES);
        assertThat(states("arize", "create_space")).containsExactly(State.REFUSED, State.REFUSED, State.PASSES);
    }

    @Test
    void what_differs_names_the_numbers() {
        assertThat(row("arize", "list_datasets").cells().get(1).details()).isEqualTo("differences 13, 15");
        assertThat(row("arize", "delete_annotation_queue").cells().get(1).details())
                .isEqualTo("difference 25");
    }

    private List<State> states(String dialect, String id) {
        return row(dialect, id).cells().stream().map(Cell::state).toList();
    }

    private OperationRow row(String dialect, String id) {
        return Objects.requireNonNull(rows.stream()
                .filter(row -> row.dialect().equals(dialect) && row.id().equals(id))
                .findFirst()
                .orElse(null));
    }
}
