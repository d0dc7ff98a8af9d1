package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.database.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import net.jqwik.api.lifecycle.AfterContainer;

class SqliteExampleVersionsTest extends ExampleVersionsLaws {

    private static final Database DATABASE = open();

    @Override
    Database database() {
        return DATABASE;
    }

    private static Database open() {
        try {
            return open(Map.of(
                    "diglot.embedded.data-dir",
                    Files.createTempDirectory("diglot-laws").toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterContainer
    static void close() throws IOException {
        DATABASE.close();
    }
}
