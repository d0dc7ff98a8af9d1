package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.ManualClock;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.DatabaseUnderTest;
import java.io.IOException;
import net.jqwik.api.lifecycle.AfterContainer;

class SqliteSpanIntakeTest extends SpanIntakeLaws {

    private static final DatabaseUnderTest DATABASE = DatabaseUnderTest.sqlite(new ManualClock());

    @Override
    Database database() {
        return DATABASE.database();
    }

    @AfterContainer
    static void close() throws IOException {
        DATABASE.close();
    }
}
