package io.diglot.gateway.backend.opik.lists;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.opik.OpikFilter;
import org.junit.jupiter.api.Test;

class ListQueryTest {

    @Test
    void a_name_is_asked_for_so_that_nothing_is_missing() {
        assertThat(ListQuery.superset("50%_off")).contains("50%_off");
        assertThat(ListQuery.superset("a\\long piece\\b")).contains("long piece");
        assertThat(ListQuery.superset("\\\\")).isEmpty();
    }

    @Test
    void filters_and_sorting_are_the_texts_that_opik_reads() {
        assertThat(ListQuery.filters(OpikFilter.where("created_at", "<", "2026-11-20T17:08:00Z")))
                .isEqualTo("[{\"field\":\"created_at\",\"operator\":\"<\",\"value\":\"2026-11-20T17:08:00Z\"}]");
        assertThat(ListQuery.sortedBy("created_at", ListQuery.Direction.DESC))
                .isEqualTo("[{\"field\":\"created_at\",\"direction\":\"DESC\"}]");
    }
}
