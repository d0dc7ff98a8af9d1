package io.diglot.gateway.state;

import io.diglot.gateway.ManualClock;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.DatabaseUnderTest;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;

class SqliteBegunExperimentsTest extends BegunExperimentsCases {

    private static final ManualClock CLOCK = new ManualClock();
    private static final DatabaseUnderTest DATABASE = DatabaseUnderTest.sqlite(CLOCK);

    @Override
    Database database() {
        return DATABASE.database();
    }

    @Override
    ManualClock clock() {
        return CLOCK;
    }

    @AfterAll
    static void close() throws IOException {
        DATABASE.close();
    }
}
