package io.diglot.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.diglot.catalogue.CataloguedOperation;
import io.diglot.catalogue.Dialect;
import io.diglot.catalogue.OperationCatalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ApiPagesTest {

    private static final OwnAddress HERE = OwnAddress.of("http", "localhost:8080", "");
    private static final Pattern LINKED = Pattern.compile("(?:src|href)=\"(docs[^\"]*)\"");

    private final OperationCatalogue catalogue = OperationCatalogue.load();
    private final ApiPages pages = new ApiPages(catalogue);

    @ParameterizedTest
    @EnumSource
    void a_document_has_every_operation_of_the_catalogue_and_no_other(Dialect dialect) throws IOException {
        Map<String, JsonNode> documented = operations(document(dialect));
        Map<String, CataloguedOperation> catalogued = new TreeMap<>();
        catalogue.operations().stream()
                .filter(operation -> operation.dialect() == dialect && !operation.isCalled())
                .forEach(operation -> catalogued.put(operation.id(), operation));

        assertThat(documented.keySet()).containsExactlyElementsOf(catalogued.keySet());
        assertThat(catalogued.values()).allSatisfy(operation -> {
            JsonNode shown = Objects.requireNonNull(documented.get(operation.id()));
            boolean served = operation.because() == null;
            assertThat(shown.path("deprecated").asBoolean()).as(operation.id()).isEqualTo(!served);
            assertThat(shown.get("responses")).as(operation.id()).isNotEmpty();
            if (!served) {
                assertThat(shown.get("description").asText()).isEqualTo(operation.because());
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void whatever_a_document_refers_to_is_in_it(Dialect dialect) throws IOException {
        JsonNode document = document(dialect);
        List<String> references = document.findValuesAsText("$ref");

        assertThat(references).isNotEmpty().allSatisfy(reference -> assertThat(
                        document.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
    }

    @ParameterizedTest
    @EnumSource
    void a_document_tells_the_differences_of_its_dialect(Dialect dialect) throws IOException {
        String description = document(dialect).at("/info/description").asText();
        List<String> numbers = new ArrayList<>();
        Pattern.compile("(?m)^## (\\d+\\.) .*\\((Arize|Opik)(?:, with [^)]*)?\\)$")
                .matcher(Files.readString(Path.of("../docs/differences.md")))
                .results()
                .filter(heading -> heading.group(2).equalsIgnoreCase(dialect.wireName()))
                .forEach(heading -> numbers.add("### " + heading.group(1) + " "));

        assertThat(numbers).isNotEmpty();
        assertThat(description).contains(numbers).doesNotContain("](");
        // Each is a paragraph, and not a list of one number.
        assertThat(description.lines()).noneMatch(line -> line.matches("\\d+\\. ?.{0,3}"));
    }

    @ParameterizedTest
    @EnumSource
    void whoever_tries_an_operation_out_begins_with_empty_fields(Dialect dialect) throws IOException {
        JsonNode document = document(dialect);

        assertThat(document.findValues("parameters")).isNotEmpty().allSatisfy(parameters -> assertThat(parameters)
                .noneMatch(parameter ->
                        parameter.has("example") || parameter.path("schema").has("example")));
    }

    @Test
    void the_page_loads_nothing_that_is_not_served_here() {
        Page page = pages.page("/docs", HERE);
        List<String> linked = LINKED.matcher(new String(page.body(), StandardCharsets.UTF_8))
                .results()
                .map(found -> "/" + found.group(1))
                .toList();

        assertThat(linked).hasSize(6).allMatch(pages::has).allSatisfy(path -> assertThat(
                        pages.page(path, HERE).body())
                .as(path)
                .isNotEmpty());
        assertThat(page.headers().get("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'")
                .doesNotContain("unsafe", "http:", "https:");
        assertThat(new String(page.body(), StandardCharsets.UTF_8)).doesNotContain("://");
    }

    private JsonNode document(Dialect dialect) throws IOException {
        return new ObjectMapper()
                .readTree(pages.page("/docs/" + dialect.wireName() + ".json", HERE)
                        .body());
    }

    private static Map<String, JsonNode> operations(JsonNode document) {
        Map<String, JsonNode> operations = new TreeMap<>();
        document.get("paths")
                .forEach(item -> item.forEach(operation -> {
                    if (operation.has("operationId")) {
                        operations.put(operation.get("operationId").asText(), operation);
                    }
                }));
        return operations;
    }
}
