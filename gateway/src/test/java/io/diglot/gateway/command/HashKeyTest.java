package io.diglot.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.command.CommandUnderTest.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashKeyTest {

    // printf %s password | sha256sum
    private static final String OF_PASSWORD = "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8";

    private final CommandUnderTest command = new CommandUnderTest();

    @ParameterizedTest
    @ValueSource(strings = {"password", "password\n", " password\r\n"})
    void a_key_on_standard_input_is_hashed_as_the_configuration_wants_it(String input) {
        command.input = input;

        Ended ended = command.run("hash-key");

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out().strip()).isEqualTo(OF_PASSWORD);
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void at_a_terminal_it_is_typed() {
        command.interactive = true;
        command.input = "password";

        assertThat(command.run("hash-key").out().strip()).isEqualTo(OF_PASSWORD);
    }

    @Test
    void it_may_stand_in_the_environment_or_in_a_file(@TempDir Path folder) throws IOException {
        command.environment.put("KEY", "password");
        Path file = Files.writeString(folder.resolve("key"), "password\n");

        assertThat(command.run("hash-key", "env:KEY").out().strip()).isEqualTo(OF_PASSWORD);
        assertThat(command.run("hash-key", "file:" + file).out().strip()).isEqualTo(OF_PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n", "two\nlines", "with\u0000nul"})
    void what_is_no_key_is_refused(String input) {
        command.input = input;

        Ended ended = command.run("hash-key");

        assertThat(ended.exitCode()).isEqualTo(3);
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void an_endless_input_is_not_read_to_its_end() {
        command.input = "a".repeat(1_000_000);

        assertThat(command.run("hash-key").exitCode()).isEqualTo(3);
    }

    @Test
    void the_key_itself_is_refused_as_an_argument_and_not_repeated() {
        Ended ended = command.run("hash-key", "a-secret-key");

        assertThat(ended.exitCode()).isEqualTo(3);
        assertThat(ended.err()).contains("never the key itself");
        assertThat(ended.all()).doesNotContain("a-secret-key");
    }
}
