package io.diglot.benchmark.report;

import io.diglot.benchmark.result.Part;
import io.diglot.benchmark.result.Results;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes what was measured into the page about it. */
public final class Report {

    private final Path page;

    /** @param page of Markdown, with a place for each part */
    public Report(Path page) {
        this.page = page;
    }

    public void write(Results results) {
        try {
            String text = Page.with(Files.readString(page), "targets", Targets.table(results));
            for (Map.Entry<String, List<Part>> suite : results.parts().entrySet()) {
                String tables = suite.getValue().stream()
                        .map(part -> new PartTables(part).text())
                        .collect(Collectors.joining("\n"));
                text = Page.with(text, suite.getKey(), tables);
            }
            Files.writeString(page, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
