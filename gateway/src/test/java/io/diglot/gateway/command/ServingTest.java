package io.diglot.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServingTest {

    static Stream<Arguments> starts() {
        return Stream.of(
                Arguments.of(of(), of()),
                Arguments.of(of(""), of("")),
                Arguments.of(of("--server.port=0"), of("--server.port=0")),
                Arguments.of(of("--debug"), of("--debug")),
                Arguments.of(of("", "--server.port=0"), of("", "--server.port=0")),
                Arguments.of(of("--server.port=0", "copy"), of("--server.port=0", "copy")),
                Arguments.of(of("serve"), of()),
                Arguments.of(
                        of("--vendor-strict", "--seed", "seed.yaml"),
                        of("--diglot.strictness=vendor", "--diglot.stand-in.seed=seed.yaml")),
                Arguments.of(of("serve", "--seed=a=b"), of("--diglot.stand-in.seed=a=b")),
                Arguments.of(of("serve", "--server.port=0", "rest"), of("--server.port=0", "rest")),
                Arguments.of(of("serve", "--diglot.secret=a b=c", "serve"), of("--diglot.secret=a b=c", "serve")));
    }

    @ParameterizedTest
    @MethodSource("starts")
    void settings_reach_the_gateway_as_they_are(String[] given, String[] settings) {
        assertThat(Serving.settings(given))
                .hasValueSatisfying(all -> assertThat(all).containsExactly(settings));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"copy", "hash-key", "version", "generate-completion", "cpoy", "-h", "-V", "--help", "--version"})
    void everything_else_is_a_command(String first) {
        assertThat(Serving.settings(of(first, "--yes"))).isEmpty();
    }

    @Test
    void the_help_of_serve_is_no_start() {
        assertThat(Serving.settings(of("serve", "--help"))).isEmpty();
        assertThat(new CommandUnderTest().run("serve", "--help").out()).contains("--server.port=9090");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--seed", "--seed=", "serve --seed", "--seed --server.port=0", "--vendor-strict --seed"})
    void a_seed_without_a_file_is_no_start(String line) {
        String[] arguments = line.split(" ", -1);

        assertThat(Serving.settings(arguments)).isEmpty();
        CommandUnderTest.Ended ended = new CommandUnderTest().run(arguments);
        assertThat(ended.exitCode()).isEqualTo(3);
        assertThat(ended.err()).startsWith("--seed has no file");
    }

    private static String[] of(String... arguments) {
        return arguments;
    }
}
