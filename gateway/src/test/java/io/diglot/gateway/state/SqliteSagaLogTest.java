package io.diglot.gateway.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.DatabaseUnderTest;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SqliteSagaLogTest extends SagaLogCases {

    private static final DatabaseUnderTest DATABASE = DatabaseUnderTest.sqlite(CLOCK);

    @Override
    Database database() {
        return DATABASE.database();
    }

    @AfterAll
    static void close() throws IOException {
        DATABASE.close();
    }

    @Test
    void what_an_earlier_process_left_is_taken_over_at_once() {
        Saga left = create("at once");
        sagaLog().begin(left).block();

        assertThat(get(sagaLog().claim(10))).containsExactly(left);
    }
}
