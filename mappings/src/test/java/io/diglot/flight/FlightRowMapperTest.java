package io.diglot.flight;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.json.Json;
import io.diglot.json.Members;
import io.diglot.model.examples.ExampleId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlightRowMapperTest {

    private final FlightRowMapper mapper = new FlightRowMapper();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    null            | null
                    "text"          | "text"
                    "True"          | "True"
                    true            | "true"
                    1               | "1"
                    1.5             | "1.5"
                    [1,"a"]         | "[1,\\"a\\"]"
                    {"a":[1.0]}     | "{\\"a\\":[1.0]}"
                    """)
    void the_output_of_a_run_is_text(String inTheTable, String sent) {
        Members<Json> row = Members.<Json>builder(2)
                .put("example_id", Json.of(inTheTable))
                .put("output", Json.of(inTheTable))
                .put("column", Json.of(inTheTable))
                .build();

        assertThat(Json.object(mapper.run(row).members()))
                .isEqualTo(
                        Json.of("{\"example_id\":" + sent + ",\"output\":" + sent + ",\"column\":" + inTheTable + "}"));
    }

    @Test
    void an_example_keeps_the_id_that_its_client_gave_it() {
        Members<Json> row = Json.of("""
                {"question":"q","created_at":1,"updated_at":2,"id":"7dd46855-9fe5-4c8c-928e-cbc8ef90473a"}""").members();

        assertThat(mapper.exampleId(row))
                .contains(new ExampleId(UUID.fromString("7dd46855-9fe5-4c8c-928e-cbc8ef90473a")));
        assertThat(mapper.example(row).members()).isEqualTo(Members.of("question", Json.string("q")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    "row-1"                   | {"data.data.id":"row-1","data.id":1}
                    7                         | {"data.data.id":7,"data.id":1}
                    "1-1-1-1-1"               | {"data.data.id":"1-1-1-1-1","data.id":1}
                    null                      | {"data.id":1}
                    """)
    void an_id_that_is_none_becomes_a_column(String id, String columns) {
        Members<Json> row = Json.of("{\"id\":" + id + ",\"data.id\":1}").members();

        assertThat(mapper.exampleId(row)).isEmpty();
        assertThat(Json.object(mapper.example(row).members())).isEqualTo(Json.of(columns));
    }
}
