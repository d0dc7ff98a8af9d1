package io.diglot.gateway.database.tasks;

import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.DatabaseUnderTest;
import java.io.IOException;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;

class SqlitePersistentTasksTest extends PersistentTasksCases {

    private static final DatabaseUnderTest DATABASE = DatabaseUnderTest.sqlite(Clock.systemUTC());

    @Override
    Database database() {
        return DATABASE.database();
    }

    @AfterAll
    static void close() throws IOException {
        DATABASE.close();
    }
}
