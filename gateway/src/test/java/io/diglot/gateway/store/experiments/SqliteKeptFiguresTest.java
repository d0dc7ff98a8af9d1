package io.diglot.gateway.store.experiments;

import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.DatabaseUnderTest;
import java.io.IOException;
import net.jqwik.api.lifecycle.AfterContainer;

class SqliteKeptFiguresTest extends KeptFiguresLaws {

    private static final DatabaseUnderTest DATABASE = underTest(DatabaseUnderTest::sqlite);

    private static final DatabaseUnderTest SOURCE = underTest(DatabaseUnderTest::sqlite);

    @Override
    Database source() {
        return SOURCE.database();
    }

    @Override
    Database database() {
        return DATABASE.database();
    }

    @AfterContainer
    static void close() throws IOException {
        SOURCE.close();
        DATABASE.close();
    }
}
