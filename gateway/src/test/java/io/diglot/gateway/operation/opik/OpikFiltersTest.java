package io.diglot.gateway.operation.opik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.operation.opik.OpikFilters.Kind;
import io.diglot.model.Filter;
import io.diglot.model.Filter.Operator;
import io.diglot.opik.OpikFilter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpikFiltersTest {

    private static final OpikFilters FILTERS = new OpikFilters(Map.of(
            "name", Kind.STRING,
            "state", Kind.STRING_STATE_DB,
            "at", Kind.DATE_TIME,
            "number", Kind.NUMBER,
            "scores", Kind.FEEDBACK_SCORES_NUMBER,
            "metadata", Kind.DICTIONARY,
            "data", Kind.MAP,
            "tags", Kind.LIST,
            "type", Kind.ENUM,
            "error", Kind.ERROR_CONTAINER));

    @Test
    void filters_are_read_in_their_order_and_doubled_ones_once() {
        List<Filter> filters = FILTERS.of("""
                [{"field":"name","operator":"contains","value":"x","more":[1]},
                 {"field":"scores","key":"acc","operator":">=","value":0.5},
                 {"field":"name","operator":"contains","value":"x"}]""");

        assertThat(filters)
                .containsExactly(
                        new Filter("name", "", Operator.CONTAINS, "x"),
                        new Filter("scores", "acc", Operator.GREATER_THAN_EQUAL, "0.5"));
    }

    @Test
    void no_filters_are_none() {
        assertThat(FILTERS.of(" ")).isEmpty();
        assertThat(FILTERS.of("[]")).isEmpty();
        assertThat(FILTERS.of((List<OpikFilter>) null)).isEmpty();
    }

    @Test
    void values_of_all_but_strings_are_decoded_once_more() {
        assertThat(FILTERS.of("[{\"field\":\"tags\",\"operator\":\"=\",\"value\":\"a%20b+c\"}]"))
                .containsExactly(new Filter("tags", "", Operator.EQUAL, "a b c"));
        assertThat(FILTERS.of("[{\"field\":\"name\",\"operator\":\"=\",\"value\":\"a%20b+c\"}]"))
                .containsExactly(new Filter("name", "", Operator.EQUAL, "a%20b+c"));
        assertThatThrownBy(() -> FILTERS.of("[{\"field\":\"tags\",\"operator\":\"=\",\"value\":\"50%\"}]"))
                .hasMessageEndingWith("Invalid filter '50%'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nope",
                "{}",
                "[1]",
                "[null]",
                "[{}]",
                "[{\"field\":\"zzz\",\"operator\":\"=\",\"value\":\"x\"}]",
                "[{\"field\":\"name\",\"operator\":\"~\",\"value\":\"x\"}]",
                "[{\"field\":\"name\",\"operator\":\"=\"}]",
                "[{\"field\":\"name\",\"operator\":\"=\",\"value\":[]}]"
            })
    void what_cannot_be_read_is_refused_as_a_whole(String text) {
        assertThatThrownBy(() -> FILTERS.of(text))
                .matches(Failure.is(Failure.Invalid.class))
                .hasMessageEndingWith("Invalid filters query parameter '" + text + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "name, is_empty, STRING",
        "name, >=, STRING",
        "state, >, STRING_STATE_DB",
        "at, contains, DATE_TIME",
        "number, is_empty, NUMBER",
        "scores, contains, FEEDBACK_SCORES_NUMBER",
        "metadata, >=, DICTIONARY",
        "data, >, MAP",
        "tags, starts_with, LIST",
        "type, contains, ENUM",
        "error, =, ERROR_CONTAINER"
    })
    void an_operator_that_the_type_does_not_know_is_refused(String field, String operator, String type) {
        assertThatThrownBy(() -> FILTERS.of(List.of(new OpikFilter(field, operator, "k", "1"))))
                .matches(Failure.is(Failure.Invalid.class))
                .hasMessageEndingWith(
                        "Invalid operator '" + operator + "' for field '" + field + "' of type '" + type + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "name, ' ', k, STRING",
        "at, yesterday, k, DATE_TIME",
        "number, 1e3, k, NUMBER",
        "scores, good, k, FEEDBACK_SCORES_NUMBER",
        "scores, 1, ' ', FEEDBACK_SCORES_NUMBER",
        "metadata, x, '', DICTIONARY",
        "data, x, '', MAP",
        "tags, '', k, LIST"
    })
    void a_value_or_key_that_the_type_does_not_take_is_refused(String field, String value, String key, String type) {
        assertThatThrownBy(() -> FILTERS.of(List.of(new OpikFilter(field, "=", key, value))))
                .matches(Failure.is(Failure.Invalid.class))
                .hasMessageEndingWith("Invalid value '" + value + "' or key '" + key + "' for field '" + field
                        + "' of type '" + type + "'");
    }
}
