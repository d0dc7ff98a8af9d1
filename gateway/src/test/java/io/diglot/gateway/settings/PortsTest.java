package io.diglot.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.ConnectException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.netty.http.client.HttpClient;

class PortsTest {

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:9, http://127.0.0.1:09",
        "http://127.0.0.1:9/opik/api, http://127.0.0.1:09/opik/api",
        "https://h:1, https://h:01",
        "http://[::1]:7, http://[::1]:07",
        "http://[::1]:7/a:8/b, http://[::1]:07/a:8/b",
        "http://[::1], http://[::1]",
        "http://h, http://h",
        "http://h/a:9, http://h/a:9",
        "http://h:80, http://h:80",
        "http://h:5173/api, http://h:5173/api",
    })
    void a_port_is_written_with_two_digits(String given, String written) {
        assertThat(Ports.written(given)).isEqualTo(written);
        assertThat(URI.create(written).getPort()).isEqualTo(URI.create(given).getPort());
    }

    @ParameterizedTest
    @CsvSource({
        "http://h/, http://h",
        "http://h:9//, http://h:09",
        "http://[::1]:9/api/, http://[::1]:09/api",
        "https://www.comet.com/opik/api, https://www.comet.com/opik/api",
    })
    void an_address_has_no_slash_at_the_end(String given, String used) {
        assertThat(VendorSettings.address(URI.create(given), "")).isEqualTo(URI.create(used));
    }

    /** Nothing listens there. With one digit it would look for a host of the name "127.0.0.1:9". */
    @Test
    void who_connects_reads_it_as_a_port() {
        URI address = VendorSettings.address(URI.create("http://127.0.0.1:9"), "");

        Throwable failure = catchThrowable(() ->
                HttpClient.create().get().uri(address + "/v2/spaces").response().block());

        assertThat(failure).hasRootCauseInstanceOf(ConnectException.class);
    }
}
