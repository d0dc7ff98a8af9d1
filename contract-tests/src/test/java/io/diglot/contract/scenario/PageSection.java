package io.diglot.contract.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A part of a page that a test writes, between {@code <!-- name -->} and {@code <!-- /name -->}.
 *
 * @param page below the root of the project
 */
public record PageSection(String page, String name) {

    /** Fails where the section says something else; with {@code -Ddiglot.docs=write} it is written instead. */
    public void hold(String wanted) throws IOException {
        Path file = Path.of("..").resolve(page);
        String text = Files.readString(file);
        String start = "<!-- " + name + " -->\n";
        int from = text.indexOf(start) + start.length();
        int to = text.indexOf("<!-- /" + name + " -->");
        assertThat(text.indexOf(start))
                .as("a place for " + name + " in " + page)
                .isBetween(0, to);
        if ("write".equals(System.getProperty("diglot.docs"))) {
            Files.writeString(file, text.substring(0, from) + wanted + text.substring(to));
        } else {
            assertThat(text.substring(from, to)).isEqualTo(wanted);
        }
    }
}
