package io.diglot.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedSecretsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api_key",
                "apiKey",
                "OPENAI-API-KEY",
                "Authorization",
                "db_password",
                "client_secret",
                "access_token",
                "token",
                "credentials"
            })
    void a_text_that_is_called_as_secrets_are_is_not_shown(String name) {
        assertThat(MaskedSecrets.in("{\"a\":1,\"" + name + "\" : \"sk-1\\\"2\\\\\",\"b\":\"c\"}"))
                .isEqualTo("{\"a\":1,\"" + name + "\" : \"***\",\"b\":\"c\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"token_count\":\"12\",\"key_points\":\"a\",\"output\":\"the token\",\"total_tokens\":5}",
                "{\"x\":\"\\\"api_key\\\":\\\"shown, since it is inside of a text\\\"\"}",
                "",
                "\"",
                "no JSON: at all"
            })
    void anything_else_is(String text) {
        assertThat(MaskedSecrets.in(text)).isEqualTo(text);
    }

    @Test
    void a_beginning_is_masked_to_its_end_however_long_it_is() {
        assertThat(MaskedSecrets.in("{\"api_key\":\"" + "\\\"a".repeat(100_000)))
                .isEqualTo("{\"api_key\":\"***");
        assertThat(MaskedSecrets.in("{\"api_key\":\"abc\\")).isEqualTo("{\"api_key\":\"***");
        String many = "{\"a\":\"".repeat(100_000);
        assertThat(MaskedSecrets.in(many)).isEqualTo(many);
    }
}
