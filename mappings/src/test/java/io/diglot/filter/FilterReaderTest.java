package io.diglot.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterReaderTest {

    /** The vendor's own examples: the pages of runs/search, of examples/search, of its traces, and of its command line. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    eval.quality.score < 0.5                         | "eval.quality.score" < 0.5
                    output = 'approved'                              | "output" = 'approved'
                    topic = 'arithmetic'                             | "topic" = 'arithmetic'
                    "dimension name" != 'value'                      | "dimension name" != 'value'
                    "dimension_name" contains 'substring'            | "dimension_name" CONTAINS 'substring'
                    "attributes.input.value" = null                  | "attributes.input.value" IS NULL
                    "attributes.input.value" is null                 | "attributes.input.value" IS NULL
                    parent_id != null                                | NOT "parent_id" IS NULL
                    x is not null                                    | NOT "x" IS NULL
                    "dimension_name" IN ('value_1', 'value_2')       | "dimension_name" IN ('value_1', 'value_2')
                    attributes.error.type LIKE '%Transport%'         | "attributes.error.type" LIKE '%Transport%'
                    name = 'a' AND status_code = 'ERROR'             | "name" = 'a' AND "status_code" = 'ERROR'
                    a = 1 or b = 2 and c = 3                         | "a" = 1 OR ("b" = 2 AND "c" = 3)
                    (a = 1 or b = 2) and c = 3                       | ("a" = 1 OR "b" = 2) AND "c" = 3
                    not a = 1 and b <> 2                             | (NOT "a" = 1) AND "b" != 2
                    not not a = true                                 | "a" = TRUE
                    a not in (1, -2.50) and b not like 'x'           | (NOT "a" IN (1, -2.50)) AND (NOT "b" LIKE 'x')
                    created_at >= '2026-11-20'                       | "created_at" >= '2026-11-20T00:00:00Z'
                    created_at < '2026-11-20 10:00:00+02:00'         | "created_at" < '2026-11-20T08:00:00Z'
                    created_at < '2026-11-20T10:00:00.5'             | "created_at" < '2026-11-20T10:00:00.500Z'
                    """)
    void reads_what_the_vendor_documents(String filter, String spelling) {
        assertThat(Conditions.READER.read(filter).spelling()).isEqualTo(spelling);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    output                        | character 7: something is missing at the end
                    output = 'a' AND              | character 17: something is missing at the end
                    output = 'a                   | character 10: a quote is opened and not closed
                    output == 'a'                 | character 9: = is not expected here
                    output = approved             | character 10: approved is not expected here
                    = 'a'                         | character 1: = is not expected here
                    (a = 1                        | character 7: something is missing at the end
                    a = 1)                        | character 6: ) is not expected here
                    a in ()                       | character 7: ) is not expected here
                    a in (1, null)                | character 10: null is not expected here
                    a < null                      | character 5: null is not expected here
                    a like 5                      | character 8: 5 is not expected here
                    a = 1 b = 2                   | character 7: b is not expected here
                    a > true                      | character 5: neither of TRUE and FALSE is the greater one
                    a = 1e99999999999             | character 5: the number is beyond reach
                    a = 1; drop table x           | character 6: ; is not expected here
                    😀 = 1                        | character 1: 😀 is not expected here
                    created_at > 'soon'           | character 14: a time is expected, such as '2026-11-20T10:00:00Z' or '2026-11-20'
                    created_at = 5                | character 14: a time is expected, such as '2026-11-20T10:00:00Z' or '2026-11-20'
                    created_at like '2026%'       | character 12: a time is compared, not searched as a text
                    """)
    void says_where_it_cannot_read_on(String filter, String fault) {
        assertThat(fault(filter)).isEqualTo(fault);
    }

    @Test
    void refuses_what_is_larger_than_its_bounds() {
        assertThat(fault("a = '" + "x".repeat(1 << 20) + "'")).isEqualTo("it is longer than 65536 characters");
        assertThat(fault("(".repeat(10_000) + "a = 1" + ")".repeat(10_000)))
                .isEqualTo("character 101: there are more than 100 parentheses inside one another");
        assertThat(fault("(".repeat(10_000))).endsWith("more than 100 parentheses inside one another");
        assertThat(fault("NOT (".repeat(10_000))).endsWith("more than 100 parentheses inside one another");
        assertThat(fault("a IN (" + "1,".repeat(20_000) + "1)")).endsWith("more than 2000 commas");
        assertThat(fault(String.join(" OR ", Collections.nCopies(501, "a = 1"))))
                .endsWith("more than 500 comparisons");
        assertThat(fault("a = " + "9".repeat(101))).endsWith("more than 100 digits in a number");
        assertThat(fault("a LIKE '" + "%".repeat(1_001) + "'")).endsWith("more than 1000 characters in a pattern");
    }

    @Test
    void takes_what_is_just_within_them() {
        assertThat(Conditions.READER.read("NOT ".repeat(10_000) + "a = 1").spelling())
                .isEqualTo("\"a\" = 1");
        assertThat(Conditions.READER
                        .read("(".repeat(100) + "a = 1" + ")".repeat(100))
                        .spelling())
                .isEqualTo("\"a\" = 1");
        assertThat(Conditions.READER
                        .read("NOT (".repeat(100) + "a = 1" + ")".repeat(100))
                        .of(column -> null))
                .isEqualTo(Truth.UNKNOWN);
        assertThat(Conditions.READER.read("a IN (" + "1,".repeat(2_000) + "2)"))
                .isInstanceOfSatisfying(Condition.Listed.class, listed -> assertThat(listed.values())
                        .hasSize(2_001));
        assertThat(Conditions.READER.read(String.join(" AND ", Collections.nCopies(500, "a = 1"))))
                .isInstanceOf(Condition.And.class);
    }

    @Test
    void a_pattern_that_nearly_matches_everywhere_takes_no_more_than_its_product() {
        String text = "a".repeat(20_000);

        assertThat(new LikePattern("%a%a%a%a%a%a%a%a%a%a%b").matches(text)).isFalse();
        assertThat(new LikePattern("%" + "a".repeat(500) + "b%").matches(text)).isFalse();
    }

    private static String fault(String filter) {
        UnreadableFilter[] refused = new UnreadableFilter[1];
        assertThatExceptionOfType(UnreadableFilter.class)
                .isThrownBy(() -> Conditions.READER.read(filter))
                .satisfies(e -> refused[0] = e);
        return refused[0].detail();
    }
}
