package io.diglot.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.command.CommandUnderTest.Ended;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

    private final CommandUnderTest command = new CommandUnderTest();

    @ParameterizedTest
    @CsvSource({"cpoy,copy", "hashkey,hash-key", "Version,version", "severe,serve"})
    void a_word_that_is_no_command_is_told_the_nearest(String word, String nearest) {
        Ended ended = command.run(word);

        assertThat(ended.exitCode()).isEqualTo(3);
        assertThat(ended.err()).contains("There is no command " + word + ".", "Was " + nearest + " meant?");
        assertThat(ended.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk-0123456789abcdef", "\u001b[2J", "a\nb"})
    void a_word_that_could_be_something_else_is_not_repeated(String word) {
        assertThat(command.run(word).all())
                .contains("There is no such command.")
                .doesNotContain(word);
        assertThat(command.run("copy", word).all()).doesNotContain(word);
        assertThat(command.run("copy", "--" + word).all()).doesNotContain(word);
        assertThat(command.run("copy", "--yes=" + word).all()).doesNotContain(word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "copy", "serve", "hash-key", "version", "generate-completion"})
    void each_command_explains_itself_with_an_example(String name) {
        Ended ended = name.isEmpty() ? command.run("--help") : command.run(name, "--help");

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out())
                .contains(name.equals("generate-completion") ? "completion" : "java -jar diglot-gateway.jar");
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void the_help_of_a_copy_tells_each_option_and_exit_code() {
        String help = command.run("copy", "--help").out();

        assertThat(help)
                .contains("--from=KIND", "--from-url=URL", "--from-dir=DIR", "--from-key=", "--from-workspace=NAME")
                .contains("--to=KIND", "--to-url=URL", "--to-dir=DIR", "--to-key=", "--to-space=NAME")
                .contains("--dataset=", "--experiment=", "--since=", "--dry-run", "--report=", "--state=")
                .contains("--concurrency=", "--yes")
                .containsPattern("(?s)Exit codes:.* 0 .* 1 .* 2 .* 3 .* 4 .* 130 ");
    }

    @Test
    void the_version_is_told_in_every_way_of_asking() {
        assertThat(command.run("version").out()).startsWith("diglot-gateway ").contains("Java ");
        assertThat(command.run("--version").out())
                .isEqualTo(command.run("version").out());
    }

    @Test
    void the_completion_is_a_script_that_bash_reads(@TempDir Path folder) throws IOException, InterruptedException {
        Ended ended = command.run("generate-completion");
        Path script = Files.writeString(folder.resolve("completion"), ended.out());

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).contains("--from-workspace", "embedded", "hash-key");
        Process bash = new ProcessBuilder("bash", "-n", script.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(bash.waitFor()).isZero();
    }
}
