package io.diglot.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;

class PostgresPlanningTest {

    private static final DatabaseUnderTest DATABASE = DatabaseUnderTest.postgres(Clock.systemUTC());

    @AfterAll
    static void close() throws IOException {
        DATABASE.close();
    }

    @Test
    void connections_plan_for_rows_that_are_found_by_an_index() {
        assertThat(both(session -> setting(session, "random_page_cost"))).containsOnly("1.1");
    }

    @Test
    void connections_plan_a_statement_for_what_it_is_given() {
        assertThat(both(session -> setting(session, "plan_cache_mode"))).containsOnly("force_custom_plan");
    }

    @ParameterizedTest
    @CsvSource({"random_page_cost,2.5", "plan_cache_mode,force_generic_plan"})
    void what_an_operator_has_set_stays(String name, String value) {
        String kept = DATABASE.database()
                .write(session -> {
                    session.jdbc().sql("SET LOCAL " + name + " = " + value).update();
                    session.jdbc()
                            .sql(DatabaseWiring.PLANNING)
                            .query(String.class)
                            .list();
                    return setting(session, name);
                })
                .block();

        assertThat(kept).isEqualTo(value);
    }

    private static List<String> both(Function<Session, @Nullable String> asked) {
        Database database = DATABASE.database();
        return Objects.requireNonNull(Flux.concat(database.read(asked), database.write(asked))
                .collectList()
                .block());
    }

    private static String setting(Session session, String name) {
        return session.jdbc().sql("SHOW " + name).query(String.class).single();
    }
}
