package io.diglot.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PostgresPlanningTest {

    private static final DatabaseUnderTest DATABASE = DatabaseUnderTest.postgres(Clock.systemUTC());

    @AfterAll
    static void close() throws IOException {
        DATABASE.close();
    }

    @Test
    void connections_plan_for_rows_that_are_found_by_an_index() {
        assertThat(DATABASE.database().read(PostgresPlanningTest::pageCost).block())
                .isEqualTo("1.1");
        assertThat(DATABASE.database().write(PostgresPlanningTest::pageCost).block())
                .isEqualTo("1.1");
    }

    @Test
    void what_an_operator_has_set_stays() {
        String cost = DATABASE.database()
                .write(session -> {
                    session.jdbc().sql("SET LOCAL random_page_cost = 2.5").update();
                    session.jdbc()
                            .sql(DatabaseWiring.PLANNING)
                            .query(String.class)
                            .list();
                    return pageCost(session);
                })
                .block();

        assertThat(cost).isEqualTo("2.5");
    }

    private static String pageCost(Session session) {
        return session.jdbc().sql("SHOW random_page_cost").query(String.class).single();
    }
}
