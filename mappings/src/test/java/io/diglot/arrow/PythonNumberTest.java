package io.diglot.arrow;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.json.Json;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonNumberTest {

    @Property
    void a_double_is_written_with_all_that_makes_it_that_double(@ForAll long bits) {
        double number = Double.longBitsToDouble(bits);
        Assume.that(Double.isFinite(number));

        assertThat(Double.parseDouble(PythonNumber.of(number))).isEqualTo(number);
        assertThat(Json.of(PythonNumber.of(number)).isNumber()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "0.0, 0.0",
        "-0.0, -0.0",
        "1.0, 1.0",
        "-100.0, -100.0",
        "0.1, 0.1",
        "0.0001, 0.0001",
        "0.00001, 1e-05",
        "-0.0000125, -1.25e-05",
        "12345678.9, 12345678.9",
        "1E15, 1000000000000000.0",
        "1E16, 1e+16",
        "123456789012345680.0, 1.2345678901234568e+17",
        "1E22, 1e+22",
        "1.7976931348623157E308, 1.7976931348623157e+308"
    })
    void it_is_written_as_python_writes_it(double number, String python) {
        assertThat(PythonNumber.of(number)).isEqualTo(python);
    }
}
