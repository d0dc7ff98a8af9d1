package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.DatabaseUnderTest;
import java.io.IOException;
import java.time.Clock;
import net.jqwik.api.lifecycle.AfterContainer;

class PostgresThreadsTest extends ThreadsLaws {

    private static final DatabaseUnderTest DATABASE = DatabaseUnderTest.postgres(Clock.systemUTC());

    @Override
    Database database() {
        return DATABASE.database();
    }

    @AfterContainer
    static void close() throws IOException {
        DATABASE.close();
    }
}
