package io.diglot.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class VisitorsTest {

    private final Visitors visitors =
            new Visitors(new ConsoleSettings(true, false, Path.of("."), List.of(" Console.Example.com ")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:8081",
                "127.0.0.1",
                "[::1]:8081",
                "10.0.3.7:8081",
                "[fd00::7]:8081",
                "console.example.com",
                "CONSOLE.example.com:8081"
            })
    void an_address_and_a_name_of_its_own_are_answered(String host) {
        assertThat(visitors.refusal(MockServerHttpRequest.get("/console")
                        .header("Host", host)
                        .build()))
                .isEmpty();
    }

    /** A foreign site may make its own name mean this machine; it cannot do so with an address. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "127.0.0.1.evil.example",
                "localhost.evil.example",
                "10.0.3.7.example:8081",
                "console.example.com.evil.example",
                "x1.2.3.4",
                ""
            })
    void any_other_name_is_not(String host) {
        assertThat(visitors.refusal(MockServerHttpRequest.get("/console")
                        .header("Host", host)
                        .build()))
                .get()
                .asString()
                .contains("diglot.console.hosts");
    }

    @Test
    void a_page_of_its_own_and_a_person_are_answered() {
        assertThat(refusal("Sec-Fetch-Site", "same-origin")).isFalse();
        assertThat(refusal("Sec-Fetch-Site", "none")).isFalse();
        assertThat(refusal("Origin", "http://localhost:8081")).isFalse();
        assertThat(refusal("Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"))
                .isFalse();
    }

    @Test
    void a_page_of_another_origin_is_not() {
        assertThat(refusal("Sec-Fetch-Site", "cross-site")).isTrue();
        assertThat(refusal("Sec-Fetch-Site", "same-site")).isTrue();
        assertThat(refusal("Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors", "Sec-Fetch-Dest", "script"))
                .isTrue();
        assertThat(refusal("Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "iframe"))
                .isTrue();
        assertThat(refusal("Origin", "http://localhost:8080")).isTrue();
        assertThat(refusal("Origin", "https://localhost:8081")).isTrue();
        assertThat(refusal("Origin", "://console.example.com.evil.example")).isTrue();
        assertThat(refusal("Origin", "http://evil.example", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"))
                .isTrue();
        assertThat(refusal("Origin", "http://evil.example")).isTrue();
        assertThat(refusal("Origin", "null")).isTrue();
    }

    /** What stands before the console speaks TLS. */
    @Test
    void a_page_under_a_listed_name_is_answered_by_whatever_scheme() {
        assertThat(visitors.refusal(MockServerHttpRequest.post("http://console.example.com/console/playground")
                        .header("Host", "console.example.com")
                        .header("Origin", "https://console.example.com")
                        .build()))
                .isEmpty();
    }

    @Test
    void a_form_is_sent_by_a_page_of_its_own_alone() {
        assertThat(visitors.refusal(MockServerHttpRequest.post("/console/playground")
                        .header("Host", "localhost:8081")
                        .header("Sec-Fetch-Site", "cross-site")
                        .header("Sec-Fetch-Mode", "navigate")
                        .header("Sec-Fetch-Dest", "document")
                        .build()))
                .isPresent();
    }

    private boolean refusal(String... headers) {
        MockServerHttpRequest.BaseBuilder<?> request = MockServerHttpRequest.get(
                        "http://localhost:8081/console/traffic")
                .header("Host", "localhost:8081");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return visitors.refusal(request.build()).isPresent();
    }
}
