package io.diglot.gateway.backend.embedded;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.diglot.gateway.database.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresFieldTableTest extends FieldTableCases {

    private static @Nullable EmbeddedPostgres postgres;
    private static @Nullable Database database;

    @BeforeAll
    static void open() throws IOException {
        assumeTrue(
                !"root".equals(System.getProperty("user.name")) || LinuxUtils.isUnshareAvailable(),
                "PostgreSQL does not run as root where 'unshare -U' is not allowed");
        postgres = EmbeddedPostgres.builder().start();
        database = ExampleVersionsLaws.open(Map.of(
                "diglot.database.url",
                postgres.getJdbcUrl("postgres", "postgres"),
                "diglot.database.connections",
                "4"));
    }

    @AfterAll
    static void close() throws IOException {
        if (database != null && postgres != null) {
            database.close();
            postgres.close();
        }
    }

    @Override
    Database database() {
        return Objects.requireNonNull(database);
    }
}
