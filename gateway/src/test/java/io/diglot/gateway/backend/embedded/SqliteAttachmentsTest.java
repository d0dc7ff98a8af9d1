package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.ManualClock;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.DatabaseUnderTest;
import java.io.IOException;
import net.jqwik.api.lifecycle.AfterContainer;

class SqliteAttachmentsTest extends AttachmentsLaws {

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

    @AfterContainer
    static void close() throws IOException {
        DATABASE.close();
    }
}
