package io.diglot.benchmark.report;

import io.diglot.benchmark.result.Part;
import io.diglot.benchmark.result.Results;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
            for (String name : results.parts().sequencedKeySet()) {
                text = Page.with(text, name, new PartTables(part(results, name)).text());
            }
            Files.writeString(page, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Part part(Results results, String name) {
        return results.part(name).orElseThrow();
    }
}
