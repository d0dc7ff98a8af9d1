package io.diglot.gateway.backend.opik.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpikServerTest {

    @ParameterizedTest
    @CsvSource({
        "2.1.30, true",
        "2.1.30-4711, true",
        "2.1.9, false",
        "2.10.0, true",
        "1.9.99, false",
        "latest, false",
        "unknown, false"
    })
    void versions_are_compared_by_their_numbers(String version, boolean suffices) {
        assertThat(OpikServer.suffices(version)).isEqualTo(suffices);
    }
}
