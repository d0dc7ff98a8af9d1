package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.database.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class SqliteFieldTableTest extends FieldTableCases {

    private static @Nullable Database database;

    @BeforeAll
    static void open(@TempDir Path folder) {
        database = ExampleVersionsLaws.open(Map.of("diglot.embedded.data-dir", folder.toString()));
    }

    @AfterAll
    static void close() throws IOException {
        Objects.requireNonNull(database).close();
    }

    @Override
    Database database() {
        return Objects.requireNonNull(database);
    }
}
