package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.database.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

class PostgresExampleVersionsTest extends ExampleVersionsLaws {

    private static @Nullable EmbeddedPostgres postgres;
    private static @Nullable Database database;

    @Override
    Database database() {
        if (database == null) {
            throw new TestAbortedException("PostgreSQL does not run as root where 'unshare -U' is not allowed");
        }
        return database;
    }

    @BeforeContainer
    static void open() {
        if ("root".equals(System.getProperty("user.name")) && !LinuxUtils.isUnshareAvailable()) {
            return;
        }
        try {
            postgres = EmbeddedPostgres.builder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        database = open(Map.of(
                "diglot.database.url",
                postgres.getJdbcUrl("postgres", "postgres"),
                "diglot.database.connections",
                "4"));
    }

    @AfterContainer
    static void close() throws IOException {
        if (postgres != null) {
            Objects.requireNonNull(database).close();
            postgres.close();
        }
    }
}
