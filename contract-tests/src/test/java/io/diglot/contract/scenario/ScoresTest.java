package io.diglot.contract.scenario;

import io.diglot.catalogue.Dialect;
import io.diglot.contract.suite.Score;
import java.io.IOException;
import java.util.Objects;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** With {@code -Ddiglot.docs=write} the pages are written instead. What the plays of the scenarios count is the same. */
class ScoresTest {

    private static final String SECTION = "scores";

    @Test
    void readme_has_the_scores_of_each_backend() throws IOException {
        StringBuilder table = new StringBuilder("| Diglot with | Arize AX v2 | Opik v1 |\n| --- | --- | --- |\n");
        for (ScoredBackend backend : ScoredBackend.values()) {
            table.append("| ").append(backend.words());
            for (Dialect dialect : Dialect.values()) {
                Score score = ScoredBackend.sum(backend.scores(dialect));
                table.append(" | ").append(score.line());
            }
            table.append(" |\n");
        }
        new PageSection("README.md", SECTION).hold(table.toString());
    }

    @Test
    void the_page_of_the_suite_has_the_scores_of_each_resource() throws IOException {
        StringBuilder tables = new StringBuilder();
        for (Dialect dialect : Dialect.values()) {
            tables.append(table(dialect));
        }
        new PageSection("docs/contract-suite.md", SECTION).hold(tables + "\n");
    }

    private static String table(Dialect dialect) {
        String backends =
                Stream.of(ScoredBackend.values()).map(ScoredBackend::words).collect(Collectors.joining(" | "));
        StringBuilder table = new StringBuilder("\n| %s | %s |\n| --- | --- | --- | --- |\n"
                .formatted(dialect == Dialect.ARIZE ? "Arize AX v2" : "Opik v1", backends));
        for (String resource : ScoredBackend.EMBEDDED.scores(dialect).keySet()) {
            String cells = Stream.of(ScoredBackend.values())
                    .map(backend -> cell(backend, dialect, resource))
                    .collect(Collectors.joining(" | "));
            table.append("| %s | %s |\n".formatted(resource, cells));
        }
        return table.toString();
    }

    private static String cell(ScoredBackend backend, Dialect dialect, String resource) {
        Score score = Objects.requireNonNull(backend.scores(dialect).get(resource));
        SortedSet<Integer> numbers = backend.numbers(dialect, resource);
        String because = numbers.stream().map(String::valueOf).collect(Collectors.joining(", ", ": ", ""));
        return score.alike() + " of " + score.played() + (numbers.isEmpty() ? "" : because);
    }
}
