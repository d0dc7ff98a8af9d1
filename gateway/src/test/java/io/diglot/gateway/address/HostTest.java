package io.diglot.gateway.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostTest {

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:8080", "127.0.0.1:1", "[::1]", "[::1]:65535", "localhost:"})
    void this_machine_is_known_by_all_its_names(String text) {
        assertThat(Host.of(text).orElseThrow().isLoopback()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "my_service:80", "[::2]"})
    void others_are_hosts_too(String text) {
        assertThat(Host.of(text).orElseThrow().isLoopback()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "127.0.0.1:99999",
                "127.0.0.1:-1",
                "127.0.0.1:123456",
                "a:b",
                "[::1",
                "::1",
                "[zz]",
                "a/b",
                "a?b",
                "a#b",
                "user@localhost",
                "localhost,evil.example",
                "loc%61lhost",
                "l\u00f6calhost",
                "localhost\u0000"
            })
    void what_names_no_host_is_none(String text) {
        assertThat(Host.of(text)).isEmpty();
    }

    @Test
    void a_port_may_be_said_or_left_to_the_scheme() {
        Host left = Host.of("localhost").orElseThrow();

        assertThat(left.isSameAs(Host.of("localhost:80").orElseThrow(), "http")).isTrue();
        assertThat(left.isSameAs(Host.of("localhost:443").orElseThrow(), "https"))
                .isTrue();
        assertThat(left.isSameAs(Host.of("localhost:443").orElseThrow(), "http"))
                .isFalse();
        assertThat(left.isSameAs(Host.of("127.0.0.1").orElseThrow(), "http")).isFalse();
    }
}
