package io.diglot.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diglot.catalogue.OperationCatalogue.Match;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OperationCatalogueTest {

    private final OperationCatalogue catalogue = OperationCatalogue.load();

    @Test
    void finds_each_operation_by_its_own_method_and_path() {
        for (CataloguedOperation operation : catalogue.operations()) {
            String path = operation.path().replaceAll("\\{[^}]+}", "some-value");
            Match match = catalogue.find(operation.dialect(), operation.method(), path);
            assertThat(match).as(operation.name()).isInstanceOfSatisfying(Match.Found.class, found -> assertThat(
                            found.operation())
                    .isEqualTo(operation));
        }
    }

    /** Source: captures of the real Opik, experiment-items-bulk/033-get-method and 034-post-method. */
    @Test
    void takes_a_literal_for_a_variable_only_where_the_method_asks_for_it() {
        assertThat(catalogue.find(Dialect.OPIK, "GET", "/v1/private/experiments/items/bulk"))
                .isInstanceOfSatisfying(Match.Found.class, found -> {
                    assertThat(found.operation().id()).isEqualTo("getExperimentItemById");
                    assertThat(found.variables()).isEqualTo(Map.of("id", "bulk"));
                });
        assertThat(catalogue.find(Dialect.OPIK, "POST", "/v1/private/experiments/items/bulk"))
                .isEqualTo(new Match.WrongMethod(Set.of("PUT")));
    }

    @Test
    void decodes_variables_but_not_the_path_between_them() {
        assertThat(catalogue.find(Dialect.ARIZE, "GET", "/v2/datasets/RGF0YQ%3D%3D"))
                .isInstanceOfSatisfying(Match.Found.class, found -> assertThat(found.variables())
                        .isEqualTo(Map.of("dataset_id", "RGF0YQ==")));
        assertThat(catalogue.find(Dialect.ARIZE, "GET", "/v2/datasets/a%2Fexamples"))
                .isInstanceOfSatisfying(Match.Found.class, found -> assertThat(found.variables())
                        .isEqualTo(Map.of("dataset_id", "a/examples")));
        assertThat(catalogue.find(Dialect.ARIZE, "GET", "/v2/datasets/a+b"))
                .isInstanceOfSatisfying(Match.Found.class, found -> assertThat(found.variables())
                        .isEqualTo(Map.of("dataset_id", "a+b")));
    }

    @Test
    void knows_no_path_that_is_not_listed() {
        for (String path : new String[] {"", "/", "/v2", "/v2/nope", "/v2/datasets//examples", "/v2/datasets/%zz"}) {
            assertThat(catalogue.find(Dialect.ARIZE, "GET", path)).as(path).isInstanceOf(Match.Unknown.class);
        }
        assertThat(catalogue.find(Dialect.OPIK, "GET", "/v2/datasets")).isInstanceOf(Match.Unknown.class);
    }

    @Test
    void refuses_what_it_does_not_understand() {
        assertThatThrownBy(() -> read("- { dialect: arize, id: a, method: GET, path: /a, availability: SERVED, x: 1 }"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> read("- { dialect: arize, id: a, method: GET, path: /a, availability: NOT_YET }"))
                .hasStackTraceContaining("because");
        assertThatThrownBy(() -> read("""
                - { dialect: arize, id: a, method: GET, path: /a, availability: SERVED }
                - { dialect: arize, id: a, method: PUT, path: /a, availability: SERVED }
                """)).hasMessageContaining("Listed twice");
        assertThatThrownBy(() -> read("""
                - { dialect: arize, id: a, method: GET, path: "/a/{x}", availability: SERVED }
                - { dialect: arize, id: b, method: GET, path: "/a/{y}", availability: SERVED }
                """)).hasMessageContaining("Two operations at");
    }

    private static OperationCatalogue read(String yaml) throws IOException {
        return OperationCatalogue.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }
}
