package io.diglot.gateway.second;

import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.DatabaseUnderTest;
import java.io.IOException;
import net.jqwik.api.lifecycle.AfterContainer;

class SqliteMirrorTest extends MirrorLaws {

    private static final DatabaseUnderTest FIRST = DatabaseUnderTest.sqlite(clock());

    private static final DatabaseUnderTest SECOND = secondUnderTest();

    @Override
    Database first() {
        return FIRST.database();
    }

    @Override
    Database second() {
        return SECOND.database();
    }

    @AfterContainer
    static void close() throws IOException {
        FIRST.close();
        SECOND.close();
    }
}
