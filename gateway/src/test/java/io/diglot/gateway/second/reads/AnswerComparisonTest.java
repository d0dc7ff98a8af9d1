package io.diglot.gateway.second.reads;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.second.reads.AnswerComparison.Difference;
import org.junit.jupiter.api.Test;

class AnswerComparisonTest {

    @Test
    void times_writers_and_ids_that_a_server_gives_are_noise() {
        AnswerComparison found = AnswerComparison.of(
                "{\"id\":\"a\",\"created_at\":\"2026-01-01T00:00:00Z\",\"created_by\":\"ann\",\"project_id\":\"p\","
                        + "\"latest_version\":{\"id\":\"v\"},\"next_cursor\":\"x\"}",
                "{\"id\":\"a\",\"created_at\":\"2026-01-02T00:00:00.5Z\",\"created_by\":\"bob\",\"project_id\":\"q\","
                        + "\"latest_version\":{\"id\":\"w\"},\"next_cursor\":\"y\"}");

        assertThat(found.differences()).isEmpty();
        assertThat(found.hasNoise()).isTrue();
    }

    @Test
    void in_what_clients_wrote_nothing_is_noise() {
        AnswerComparison found = AnswerComparison.of(
                "{\"data\":{\"created_at\":\"2026-01-01T00:00:00Z\",\"deep\":[{\"id\":1,\"project_id\":\"p\"}]}}",
                "{\"data\":{\"created_at\":\"2026-01-02T00:00:00Z\",\"deep\":[{\"id\":1,\"project_id\":\"q\"}]}}");

        assertThat(found.differences())
                .extracting(Difference::way)
                .containsExactly("data.created_at", "data.deep[].project_id");
    }

    @Test
    void columns_of_rows_are_what_clients_wrote() {
        AnswerComparison found = AnswerComparison.of(
                "{\"experiment_runs\":[{\"id\":\"r\",\"project_id\":\"p\",\"created_at\":\"2026-01-01T00:00:00Z\"}]}",
                "{\"experiment_runs\":[{\"id\":\"r\",\"project_id\":\"q\",\"created_at\":\"2026-01-02T00:00:00Z\"}]}");

        assertThat(found.differences()).extracting(Difference::way).containsExactly("experiment_runs[].project_id");
    }

    @Test
    void a_time_that_is_none_is_told() {
        assertThat(AnswerComparison.of("{\"created_at\":\"now\"}", "{\"created_at\":\"then\"}")
                        .differences())
                .containsExactly(new Difference("created_at", "\"now\"", "\"then\""));
    }

    @Test
    void elements_are_told_apart_by_their_ids_and_another_order_is_noise() {
        AnswerComparison found = AnswerComparison.of(
                "{\"content\":[{\"id\":\"a\",\"n\":1},{\"id\":\"b\",\"n\":2}]}",
                "{\"content\":[{\"id\":\"b\",\"n\":2.0},{\"id\":\"a\",\"n\":1}]}");

        assertThat(found.differences()).isEmpty();
        assertThat(found.hasNoise()).isTrue();
    }

    @Test
    void an_element_that_one_lacks_is_told() {
        assertThat(AnswerComparison.of(
                                "{\"content\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"total\":2}",
                                "{\"content\":[{\"id\":\"a\"}],\"total\":1}")
                        .differences())
                .containsExactly(
                        new Difference("content[]", "{\"id\":\"b\"}", null), new Difference("total", "2", "1"));
    }

    @Test
    void versions_are_told_apart_by_their_order() {
        AnswerComparison found = AnswerComparison.of(
                "{\"content\":[{\"id\":\"a\",\"version_hash\":\"x\",\"n\":1}],\"versions\":[{\"id\":\"v\",\"name\":\"s\"}]}",
                "{\"content\":[{\"id\":\"b\",\"version_hash\":\"y\",\"n\":2}],\"versions\":[{\"id\":\"w\",\"name\":\"t\"}]}");

        assertThat(found.differences()).extracting(Difference::way).containsExactly("content[].n", "versions[].name");
        assertThat(found.hasNoise()).isTrue();
    }

    @Test
    void what_holds_nothing_is_as_good_as_absent_and_a_number_is_its_value() {
        AnswerComparison found = AnswerComparison.of(
                "{\"tags\":[],\"description\":null,\"value\":0.50,\"large\":9007199254740993}",
                "{\"value\":0.5,\"large\":9007199254740993.0}");

        assertThat(found.differences()).isEmpty();
        assertThat(found.hasNoise()).isFalse();
    }

    @Test
    void what_is_no_document_is_compared_as_a_whole_and_shown_cut_short() {
        assertThat(AnswerComparison.of("{\"a\":\"" + "x".repeat(500) + "\"}", "answered 404")
                        .differences())
                .singleElement()
                .satisfies(difference -> {
                    assertThat(difference.way()).isEmpty();
                    assertThat(difference.first()).hasSize(201).endsWith("…");
                    assertThat(difference.second()).isEqualTo("\"answered 404\"");
                });
    }
}
