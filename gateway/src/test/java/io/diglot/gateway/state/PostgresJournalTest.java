package io.diglot.gateway.state;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.junit.jupiter.api.Test;

class PostgresJournalTest extends JournalCases {

    private static @Nullable EmbeddedPostgres postgres;
    private static @Nullable Database database;

    @BeforeAll
    static void open() throws IOException {
        assumeTrue(
                !"root".equals(System.getProperty("user.name")) || LinuxUtils.isUnshareAvailable(),
                "PostgreSQL does not run as root where 'unshare -U' is not allowed");
        postgres = EmbeddedPostgres.builder().start();
        database = open(Map.of(
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

    @Test
    void what_another_replica_holds_is_not_taken_over() {
        journal().begin(create("held elsewhere")).block();

        assertThat(get(journal().claim(10))).isEmpty();
    }
}
