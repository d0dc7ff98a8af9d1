package io.diglot.gateway.settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class NamedHostsTest {

    private static final String SHA_256 = "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8";

    @ParameterizedTest
    @ValueSource(strings = {"*", "*.example", "diglot:8080", "http://diglot", "a b", "[::1", "diglot/"})
    void what_is_no_name_is_refused(String host) {
        Map<String, String> settings = Map.of("diglot.auth.hosts[0]", host);

        assertThatThrownBy(() -> BoundSettings.of(settings))
                .hasStackTraceContaining("diglot.auth.hosts lists host names");
    }

    @Test
    void with_keys_the_name_decides_nothing() {
        Map<String, String> settings = Map.of(
                "diglot.auth.hosts", "diglot", "diglot.auth.mode", "keys", "diglot.auth.keys[0].sha256", SHA_256);

        assertThatThrownBy(() -> BoundSettings.of(settings))
                .hasStackTraceContaining("belongs to diglot.auth.mode 'none'");
    }

    @Test
    void only_a_gateway_that_lists_names_listens_to_others_without_a_key() {
        MockEnvironment everywhere = new MockEnvironment().withProperty("server.address", "0.0.0.0");

        assertThatThrownBy(() -> new LoopbackRule(BoundSettings.of(Map.of()), everywhere))
                .hasMessageContaining("diglot.auth.hosts");
        assertThatCode(() -> new LoopbackRule(BoundSettings.of(Map.of("diglot.auth.hosts", "diglot")), everywhere))
                .doesNotThrowAnyException();
    }
}
