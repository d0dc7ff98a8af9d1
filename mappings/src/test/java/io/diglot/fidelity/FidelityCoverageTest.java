package io.diglot.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.catalogue.CataloguedOperation;
import io.diglot.catalogue.CataloguedOperation.Availability;
import io.diglot.catalogue.Dialect;
import io.diglot.catalogue.OperationCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every field of every served operation has exactly one row, and no row is without such a field. */
class FidelityCoverageTest {

    @ParameterizedTest
    @EnumSource
    void the_list_of_fields_names_the_operations_that_are_served(Dialect dialect) {
        assertThat(SpecFields.load(dialect).operations().keySet())
                .containsExactlyInAnyOrderElementsOf(OperationCatalogue.load().operations().stream()
                        .filter(operation -> operation.dialect() == dialect)
                        .filter(operation -> operation.availability() == Availability.SERVED)
                        .map(CataloguedOperation::id)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void the_table_has_the_rows_that_the_list_has_fields(Dialect dialect) {
        FidelityTable table = FidelityTable.load(dialect);

        assertThat(table.spec().schemas()).isNotEmpty().allSatisfy((schema, fields) -> assertThat(
                        table.ofSchema(schema).keySet())
                .as(schema)
                .containsExactlyInAnyOrderElementsOf(fields.keySet()));
        assertThat(table.spec().operations()).isNotEmpty().allSatisfy((operation, fields) -> assertThat(
                        table.ofParameters(operation).keySet())
                .as(operation)
                .containsExactlyInAnyOrderElementsOf(fields.query()));
    }

    @ParameterizedTest
    @EnumSource
    void the_index_names_every_file(Dialect dialect) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/fidelity", dialect.wireName()))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".yaml", "")))
                    .containsExactlyInAnyOrderElementsOf(FidelityTable.resources(dialect));
        }
    }
}
