package io.diglot.contract.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.catalogue.CataloguedOperation;
import io.diglot.catalogue.CataloguedOperation.Availability;
import io.diglot.catalogue.Dialect;
import io.diglot.catalogue.OperationCatalogue;
import io.diglot.catalogue.OperationCatalogue.Match;
import io.diglot.contract.scenario.PageSection;
import io.diglot.contract.server.VendorPath;
import io.diglot.contract.suite.Resources;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which operations of Opik are served as documents and code have them, since no recording shows what its server answers. */
class UnverifiedTest {

    private static final OperationCatalogue CATALOGUE = OperationCatalogue.load();

    /** With {@code -Ddiglot.docs=write} the table is written instead. */
    @Test
    void the_page_of_the_suite_names_what_no_recording_shows() throws IOException {
        Set<String> shown = OpikRecording.all().stream()
                .flatMap(UnverifiedTest::operation)
                .map(CataloguedOperation::id)
                .collect(Collectors.toSet());
        TreeMap<String, List<CataloguedOperation>> served = CATALOGUE.operations().stream()
                .filter(it -> it.dialect() == Dialect.OPIK && it.availability() == Availability.SERVED)
                .collect(Collectors.groupingBy(Resources::of, TreeMap::new, Collectors.toList()));
        StringBuilder table = new StringBuilder("| Opik v1 | recorded | *unverified* |\n| --- | ---: | --- |\n");
        served.forEach((resource, operations) -> {
            List<String> unverified = operations.stream()
                    .map(CataloguedOperation::id)
                    .filter(id -> !shown.contains(id))
                    .map(id -> "`" + id + "`")
                    .toList();
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %d of %d | %s |\n",
                    resource,
                    operations.size() - unverified.size(),
                    operations.size(),
                    String.join(", ", unverified)));
        });

        assertThat(shown).hasSizeGreaterThan(30);
        new PageSection("docs/contract-suite.md", "unverified").hold(table.toString());
    }

    private static Stream<CataloguedOperation> operation(Recorded asked) {
        return CATALOGUE.find(Dialect.OPIK, asked.method(), VendorPath.place(asked.path())) instanceof Match.Found found
                ? Stream.of(found.operation())
                : Stream.empty();
    }
}
