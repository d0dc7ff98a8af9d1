package io.diglot.gateway.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.DatabaseUnderTest;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PostgresSagaLogTest extends SagaLogCases {

    private static final DatabaseUnderTest DATABASE = DatabaseUnderTest.postgres(CLOCK);

    @Override
    Database database() {
        return DATABASE.database();
    }

    @AfterAll
    static void close() throws IOException {
        DATABASE.close();
    }

    @Test
    void what_another_replica_holds_is_not_taken_over() {
        sagaLog().begin(create("held elsewhere")).block();

        assertThat(get(sagaLog().claim(10))).isEmpty();
    }
}
