package io.diglot.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.catalogue.Dialect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BodyLossesTest {

    private static final FidelityTable OPIK = FidelityTable.load(Dialect.OPIK);

    @Test
    void finds_what_is_there_by_its_path() {
        assertThat(losses("createExperiment", """
                {"name": "a", "dataset_name": "d", "metadata": {"tags": [1], "name": {}}, "tags": ["x"], "status": null, "type": "trial"}
                """)).isEqualTo(new Losses(List.of(), List.of("metadata", "type")));
    }

    @Test
    void finds_what_no_schema_names() {
        assertThat(losses("createTraces", """
                {"traces": [{"start_time": "t", "output": {"free": 1}, "mine": {"status": 1}, "nothing": null},
                            {"err\\u000aor\\"": 1, "error_info": {"message": "m", "mine": 2}}], "mine": 3}
                """).dropped())
                .containsExactly("traces.mine", "traces.err?or?", "traces.error_info.mine", "mine");
        String many = IntStream.range(0, 1000)
                .mapToObj(i -> "\"unknown" + i + "x".repeat(100) + "\":1")
                .collect(Collectors.joining(",", "{", "}"));
        assertThat(losses("createExperiment", many).dropped()).hasSize(50).allMatch(name -> name.length() <= 64);
    }

    @Test
    void finds_what_the_server_alone_writes_among_free_columns() {
        String body = """
                {"experiment_runs": [{"id": "mine", "output": "o", "any": 1, "annotations": []}]}""";

        assertThat(BodyLosses.of(FidelityTable.load(Dialect.ARIZE), "create_experiment")
                        .in(body.getBytes(StandardCharsets.UTF_8))
                        .dropped())
                .containsExactly("experiment_runs.id");
    }

    @Test
    void finds_what_lies_in_lists_once() {
        assertThat(losses("createExperimentItems", """
                {"experiment_items": [{"id": "1", "output": 1}, {"id": "2", "output": 2, "input": {"id": 3}}]}
                """))
                .isEqualTo(new Losses(
                        List.of("experiment_items.output", "experiment_items.input"), List.of("experiment_items.id")));
    }

    @Test
    void looks_into_what_is_not_lost_itself() {
        assertThat(losses("createTraces", """
                {"traces": [{"error_info": {"exception_type": "E", "message": "m"}, "output": {"name": 1}}]}
                """))
                .isEqualTo(new Losses(List.of(), List.of("traces.error_info.exception_type")));
    }

    @Test
    void leaves_what_cannot_be_read_to_the_operation() {
        for (String body : new String[] {"", " ", "null", "7", "[[[", "{\"metadata\"", "\u0000"}) {
            assertThat(losses("createExperiment", body)).as(body).isEqualTo(Losses.NONE);
        }
        assertThat(BodyLosses.of(OPIK, "noSuchOperation").in("{}".getBytes(StandardCharsets.UTF_8)))
                .isSameAs(Losses.NONE);
    }

    @Test
    void reads_behind_a_byte_order_mark() {
        assertThat(losses("createExperiment", "\uFEFF{\"status\": \"running\"}").recorded())
                .containsExactly("status");
    }

    @Test
    void the_header_is_short_and_says_how_much_it_leaves_out() {
        assertThat(new Losses(List.of("a", "b"), List.of("c")).headerText()).isEqualTo("dropped=a,b; recorded=c");
        assertThat(new Losses(List.of(), List.of("c")).headerText()).isEqualTo("recorded=c");
        List<String> many =
                IntStream.range(0, 100).mapToObj(i -> "x".repeat(37) + i).toList();
        assertThat(new Losses(many, many).headerText())
                .hasSizeBetween(900, 1024)
                .matches("dropped=[x0-9,]+\\.\\.\\.\\+\\d+; recorded=[x0-9,]+\\.\\.\\.\\+\\d+");
    }

    private static Losses losses(String operation, String body) {
        return BodyLosses.of(OPIK, operation).in(body.getBytes(StandardCharsets.UTF_8));
    }
}
