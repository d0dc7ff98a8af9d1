package io.diglot.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** With {@code -Ddiglot.docs=write} the pages are written instead. */
class ReadmeTest {

    private static final Path README = Path.of("../README.md");
    private static final Path PAGE = Path.of("../docs/api.md");
    private static final String START = "<!-- operations -->\n";
    private static final String END = "<!-- /operations -->";

    private final CatalogueDocs docs = new CatalogueDocs(OperationCatalogue.load());

    @Test
    void the_readme_counts_what_the_catalogue_lists() throws IOException {
        String readme = Files.readString(README);
        int from = readme.indexOf(START) + START.length();
        int to = readme.indexOf(END);
        assertThat(from).isLessThanOrEqualTo(to);

        if (isToBeWritten()) {
            Files.writeString(README, readme.substring(0, from) + docs.tables() + readme.substring(to));
        } else {
            assertThat(readme.substring(from, to)).isEqualTo(docs.tables());
        }
    }

    @Test
    void the_page_lists_what_the_catalogue_lists() throws IOException {
        if (isToBeWritten()) {
            Files.writeString(PAGE, docs.page());
        } else {
            assertThat(Files.readString(PAGE)).isEqualTo(docs.page());
        }
    }

    private static boolean isToBeWritten() {
        return "write".equals(System.getProperty("diglot.docs"));
    }
}
