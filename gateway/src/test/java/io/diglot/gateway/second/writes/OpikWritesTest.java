package io.diglot.gateway.second.writes;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.catalogue.CataloguedOperation;
import io.diglot.catalogue.Dialect;
import io.diglot.catalogue.OperationCatalogue;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OpikWritesTest {

    private static final Map<String, CataloguedOperation> SENT = OperationCatalogue.load().operations().stream()
            .filter(operation -> operation.dialect() == Dialect.OPIK)
            .filter(operation -> !operation.method().equals("GET"))
            .filter(operation -> !OperationCatalogue.isAnsweredHere(operation.path()))
            .collect(Collectors.toMap(CataloguedOperation::id, operation -> operation));

    @Test
    void of_each_operation_that_may_write_it_is_decided_what_it_names() {
        Set<String> decided = new HashSet<>(OpikWrites.naming().keySet());
        decided.addAll(OpikWrites.namingNothing());

        assertThat(decided).containsExactlyInAnyOrderElementsOf(SENT.keySet());
    }

    @Test
    void none_names_something_and_nothing() {
        assertThat(OpikWrites.naming())
                .doesNotContainKeys(OpikWrites.namingNothing().toArray(String[]::new));
    }

    @Test
    void what_a_path_names_stands_in_it() {
        OpikWrites.naming().forEach((id, write) -> write.path().keySet().forEach(variable -> assertThat(
                        Objects.requireNonNull(SENT.get(id)).path())
                .as(id)
                .contains("{" + variable + "}")));
    }

    @Test
    void each_names_something_in_some_way() {
        assertThat(OpikWrites.naming())
                .allSatisfy((id, write) -> assertThat(write).as(id).isNotEqualTo(Write.EMPTY));
    }
}
