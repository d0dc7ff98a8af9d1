package io.diglot.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnAddressTest {

    @ParameterizedTest
    @CsvSource({
        "http, localhost:8080, '', localhost, 8080, http://localhost:8080",
        "http, localhost, '', localhost, 80, http://localhost",
        "http, localhost:, '', localhost, 80, http://localhost",
        "http, localhost:80, '', localhost, 80, http://localhost",
        "https, a_b.example:80, /x/, a_b.example, 80, https://a_b.example:80/x",
        "https, '[::1]', '', '[::1]', 443, 'https://[::1]'",
        "http, '[::1]:8080', /, '[::1]', 8080, 'http://[::1]:8080'"
    })
    void an_authority_is_a_host_and_a_port(
            String scheme, String authority, String path, String host, int port, String url) {
        OwnAddress address = OwnAddress.of(scheme, authority, path);

        assertThat(address.host()).isEqualTo(host);
        assertThat(address.port()).isEqualTo(port);
        assertThat(address.url()).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"store.example.com", "mailto:somebody@example.com", "/base"})
    void what_names_no_host_is_no_address(String url) {
        assertThat(OwnAddress.of(URI.create(url))).isEmpty();
    }
}
