package io.diglot.gateway.copy.store;

import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.DatabaseUnderTest;
import java.io.IOException;
import java.time.Clock;
import net.jqwik.api.lifecycle.AfterContainer;

class PostgresStoreSideTest extends StoreSideLaws {

    private static final DatabaseUnderTest DATABASE = DatabaseUnderTest.postgres(Clock.systemUTC());

    private static final DatabaseUnderTest SOURCE = sourceUnderTest();

    @Override
    Database source() {
        return SOURCE.database();
    }

    @Override
    Database target() {
        return DATABASE.database();
    }

    @AfterContainer
    static void close() throws IOException {
        SOURCE.close();
        DATABASE.close();
    }
}
