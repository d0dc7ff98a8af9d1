package io.diglot.contract.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** Whatever number is written, and whatever an older version let in, each list answers, and soon. */
abstract class NumberLaws {

    private static final List<String> EXTREMES = List.of(
            "0",
            "-0",
            "1.10",
            "1e308",
            "1.7e308",
            "-1.7e308",
            "1e200",
            "5e-324",
            "1e-300000000",
            "1e300000000",
            "-1e300000000",
            "0e999999999",
            "1e999999999999",
            "1e-999999999999",
            "9223372036854775808",
            "-2147483649",
            "999999999.999999999",
            "99999999999999999999999999.999999999999",
            "9".repeat(400),
            "0." + "0".repeat(400) + "1",
            "9".repeat(1001));

    private static final List<String> OUT_OF_BOUNDS =
            List.of("1E+300000000", "1E-300000000", "9".repeat(400), "-" + "9".repeat(400));

    abstract Client client();

    abstract NumberPlaces places();

    /** A connection of its own to the database of the gateway. */
    abstract Connection connection() throws SQLException;

    @Test
    void the_oddest_numbers_together_leave_every_list_answering() {
        // When
        List<Answer> written = EXTREMES.stream()
                .flatMap(number -> places().write(number).stream())
                .toList();
        List<Answer> read = Stream.of("1", "1e308", "-1e300000000", "9".repeat(400))
                .flatMap(number -> places().read(number).stream())
                .toList();

        // Then
        assertThat(written).allSatisfy(NumberLaws::isTakenOrRefused);
        assertThat(read).allSatisfy(NumberLaws::isAnswered);
    }

    @Property(tries = 5, shrinking = ShrinkingMode.OFF)
    void any_number_leaves_every_list_answering(@ForAll("numbers") String number) {
        // When
        List<Answer> written = places().write(number);
        List<Answer> read = places().read(number);

        // Then
        assertThat(written).allSatisfy(NumberLaws::isTakenOrRefused);
        assertThat(read).allSatisfy(NumberLaws::isAnswered);
    }

    @Test
    void what_older_versions_let_in_leaves_every_list_answering() throws SQLException {
        // Given
        for (String number : OUT_OF_BOUNDS) {
            places().write("1");
            try (Connection connection = connection();
                    Statement statement = connection.createStatement()) {
                for (String column : List.of("total_estimated_cost", "ttft")) {
                    statement.executeUpdate(
                            "UPDATE span SET " + column + " = '" + number + "' WHERE " + column + " = '1'");
                }
                statement.executeUpdate("UPDATE trace SET ttft = '" + number + "' WHERE ttft = '1'");
                statement.executeUpdate("UPDATE span SET usage_counts = '{\"total_tokens\":" + number + ",\"other\":"
                        + number + "}' WHERE usage_counts LIKE '%:1%'");
                statement.executeUpdate(
                        "UPDATE feedback_score SET value = '" + number + "', value_number = 1.7e308 WHERE value = '1'");
            }
        }

        // When
        List<Answer> read = places().read("1");

        // Then
        assertThat(read).allSatisfy(NumberLaws::isAnswered);
    }

    @Test
    void sums_and_means_stay_those_of_the_numbers_that_a_column_holds() {
        // Given
        NumberPlaces places = new NumberPlaces(client());

        // When
        places.write("0.25");
        places.write("1e300000000");
        places.write("0.75");

        // Then
        assertThat(places.figures().get("total_estimated_cost").decimalValue()).isEqualByComparingTo("1");
        assertThat(places.figures().at("/feedback_scores/0/value").decimalValue())
                .isEqualByComparingTo("0.5");
    }

    @Provide
    Arbitrary<String> numbers() {
        Arbitrary<String> digits =
                Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(400);
        Arbitrary<Integer> exponents = Arbitraries.integers();
        return Combinators.combine(Arbitraries.of("", "-"), digits, digits, exponents)
                .as((sign, whole, part, exponent) -> sign + "7" + whole + "." + part + "e" + exponent);
    }

    private static void isTakenOrRefused(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isLessThan(500);
    }

    private static void isAnswered(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isIn(200, 400);
    }
}
