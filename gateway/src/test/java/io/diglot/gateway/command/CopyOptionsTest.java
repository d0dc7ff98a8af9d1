package io.diglot.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.command.CommandUnderTest.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with the options of a copy is said in one line, before anything is opened. */
class CopyOptionsTest {

    private static final String SECRET = "a-very-secret-key";

    @TempDir
    Path folder;

    private final CommandUnderTest command = new CommandUnderTest();
    private String source = "";

    @BeforeEach
    void makeSource() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.createFile(data.resolve("diglot.db"));
        source = data.toString();
        command.environment.put("KEY", SECRET);
        command.environment.put("BLANK", "  ");
        command.environment.put("LINES", SECRET + "\n" + SECRET);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--to embedded --to-dir DIR/t | --from is missing",
                "--from embedded --from-dir SRC | --to is missing",
                "--from embeded --from-dir SRC --to embedded --to-dir DIR/t | Was embedded meant?",
                "--from mysql --from-dir SRC --to embedded --to-dir DIR/t | --from is one of embedded, opik, arize.",
                "--from arize --from-dir SRC --to embedded --to-dir DIR/t | --from-url is missing.",
                "--from opik --from-dir SRC --from-url http://h/api --to embedded --to-dir DIR/t | --from-dir is for embedded",
                "--from embedded --from-dir SRC --to arize --to-url http://h --to-dir DIR/t | --to-dir is for embedded",
                "--from arize --from-url http://h --from-dir DIR/none --to embedded --to-dir DIR/t | --from-dir holds no data",
                "--from embedded --from-dir SRC --to arize | --to-url is missing.",
                "--from embedded --to embedded --to-dir DIR/t | --from-dir is missing.",
                "--from embedded --from-dir SRC --from-url jdbc:postgresql://h/d --to embedded --to-dir DIR/t | are both given",
                "--from embedded --from-dir SRC --to opik | --to-url is missing.",
                "--from embedded --from-dir SRC --to opik --to-dir DIR/t | --to-dir is for embedded backends.",
                "--from embedded --from-dir SRC --to opik --to-url nonsense | --to-url is no address of a server.",
                "--from embedded --from-dir SRC --to opik --to-url http:// | --to-url is no URL.",
                "--from embedded --from-dir SRC --to opik --to-url ftp://host/api | --to-url is no address of a server.",
                "--from embedded --from-dir SRC --to opik --to-url http://host:99999/api | --to-url is no address of a server.",
                "--from embedded --from-dir SRC --to opik --to-url http://h/api?a=b | has something behind its path",
                "--from embedded --from-dir SRC --to opik --to-url http://u:p@h/api | --to-url holds a user or a password.",
                "--from embedded --from-dir SRC --to embedded --to-url http://h/api | --to-url is no JDBC URL of PostgreSQL.",
                "--from embedded --from-dir SRC --to embedded --to-url jdbc:mysql://h/d | --to-url is no JDBC URL of PostgreSQL.",
                "--from embedded --from-dir SRC --to embedded --to-url jdbc:postgresql://h/d?password=p | --to-url holds a password.",
                "--from embedded --from-dir SRC --to embedded --to-url jdbc:postgresql://u:p@h/d | --to-url holds a password.",
                "--from embedded --from-dir DIR/none --to embedded --to-dir DIR/t | --from-dir holds no data",
                "--from embedded --from-dir SRC/diglot.db --to embedded --to-dir DIR/t | --from-dir is no folder.",
                "--from embedded --from-dir SRC --to embedded --to-dir SRC | --from-dir and --to-dir are the same folder",
                "--from embedded --from-dir SRC --to embedded --to-dir SRC/../data/ | --from-dir and --to-dir are the same folder",
                "--from embedded --from-dir SRC --to embedded --to-dir SRC/inner | or one lies in the other",
                "--from opik --from-url http://h/api --to opik --to-url http://H:80/api/ | are the same place",
                "--from embedded --from-url jdbc:postgresql://h/d?user=a --to embedded --to-url jdbc:postgresql://h:5432/d | are the same place",
                "BOTH --since yesterday | --since is no time.",
                "BOTH --since 2026-02-30 | --since is no time.",
                "BOTH --since 2026-11-01T08:30:00 | --since is no time.",
                "BOTH --since 2026-12-01 | --since lies in the future.",
                "BOTH --concurrency 0 | --concurrency is a number from 1 to 64.",
                "BOTH --concurrency 65 | --concurrency is a number from 1 to 64.",
                "BOTH --concurrency many | --concurrency is a number from 1 to 64.",
                "BOTH --concurrency 99999999999999999999 | --concurrency is a number from 1 to 64.",
                "BOTH --state SRC/state | --state lies in the folder of --from-dir.",
                "BOTH --state SRC | --state lies in the folder of --from-dir.",
                "BOTH --report SRC/report | --report lies in the folder of --from-dir.",
                "BOTH --state DIR/t/state | --state lies in the folder of --to-dir.",
                "BOTH --state SRC/diglot.db/x | --state lies in the folder of --from-dir.",
                "BOTH --from-workspace a | --from-workspace is given once, --to-space 0 times.",
                "BOTH --to-space a --to-space b --from-workspace a | --from-workspace is given once, --to-space 2 times.",
                "BOTH --from-workspace a --to-space b --from-workspace a --to-space c | names one workspace twice",
                "BOTH --from-key env:KEY | --from-key is given, and a data folder asks for none.",
                "BOTH --nonsense | There is no option --nonsense.",
                "BOTH --experimant x | Was --experiment meant?",
                "BOTH rest | belongs to no option",
                "BOTH --dry-run --dry-run | --dry-run is given twice.",
                "BOTH --to embedded | --to is given twice.",
                "BOTH --dataset | --dataset is missing, or its value.",
                "BOTH --dry-run=perhaps | --dry-run is not written as the help shows it.",
            })
    void what_cannot_be_meant_is_refused(String line, String text) {
        Ended ended = command.run(arguments(line));

        assertRefused(ended, text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--dataset", "--experiment", "--from-workspace", "--to-space"})
    void names_that_no_list_shows_are_refused(String option) {
        for (String name : List.of("", " ", "a\u0000", "a\nb", "a".repeat(1_001))) {
            List<String> arguments = arguments("BOTH");
            arguments.addAll(List.of(option, name));

            assertRefused(command.run(arguments), option + " is empty, too long, or holds control characters.");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a-very-secret-key | never the key itself",
                "a-very-secret-key with more | never the key itself",
                "'' | never the key itself",
                "env:a-very-secret-key | names a variable that the environment does not have",
                "env: | names a variable that the environment does not have",
                "env:BLANK | --to-key is empty.",
                "env:LINES | --to-key is no key",
                "file:/a-very-secret-key | names a file that is not there",
                "file:DIR | names a file that cannot be read",
                "file:DIR/empty | --to-key is empty.",
                "ENV:KEY | never the key itself",
            })
    void a_key_that_cannot_be_had_is_refused_and_never_repeated(String key, String text) throws IOException {
        Files.createFile(folder.resolve("empty"));
        List<String> arguments =
                arguments("--from embedded --from-dir SRC --to opik --to-url http://h/api --yes --to-key");
        arguments.add(key.replace("DIR", folder.toString()));

        assertRefused(command.run(arguments), text);
    }

    @Test
    void the_folder_of_a_gateway_before_arize_is_named_beside_its_address() {
        Ended ended = command.run(
                arguments(
                        "--from arize --from-url http://h --from-dir SRC --from-key env:KEY --to embedded --to-dir DIR/t --yes"));

        assertThat(ended.exitCode()).isZero();
        assertThat(command.plans).singleElement().satisfies(plan -> {
            assertThat(plan.from().url()).hasToString("http://h");
            assertThat(plan.from().folder()).hasToString(source);
            assertThat(plan.from().key()).isNotNull();
            assertThat(plan.from().place()).isEqualTo("arize http://h by the ids of " + source);
        });
    }

    @Test
    void two_vendors_with_one_key_are_a_mistake() {
        assertRefused(
                command.run(arguments("--from embedded --from-url jdbc:postgresql://h/d --from-key env:KEY"
                        + " --to opik --to-url http://h/api --to-key env:KEY --yes")),
                "--from-key and --to-key hold the same key.");
    }

    @Test
    void a_link_does_not_hide_that_both_are_the_same_folder() throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("data"));

        assertRefused(
                command.run(arguments("--from embedded --from-dir SRC --to embedded --to-dir DIR/link --yes")),
                "--from-dir and --to-dir are the same folder");
        assertRefused(
                command.run(arguments("BOTH --state DIR/link/state")), "--state lies in the folder of --from-dir");
    }

    @Test
    void a_file_that_everybody_reads_is_warned_of() throws IOException {
        Path key = Files.writeString(folder.resolve("key"), SECRET);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        String line = "--from embedded --from-dir SRC --to opik --to-url http://h/api --yes --to-key file:DIR/key";

        Ended open = command.run(arguments(line));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Ended closed = command.run(arguments(line));

        assertThat(open.exitCode()).isZero();
        assertThat(open.err()).contains("warning: everybody on this machine can read the file of --to-key.");
        assertThat(closed.err()).doesNotContain("warning");
        assertThat(open.all() + closed.all()).doesNotContain(SECRET);
    }

    private void assertRefused(Ended ended, String text) {
        assertThat(ended.exitCode()).isEqualTo(3);
        assertThat(ended.err()).contains(text).doesNotContain("Exception", "\tat ");
        assertThat(ended.err()
                        .lines()
                        .filter(line -> !line.startsWith("Help: "))
                        .toList())
                .hasSize(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.all()).doesNotContain(SECRET);
        assertThat(command.plans).isEmpty();
    }

    private List<String> arguments(String line) {
        String written = line.replace("BOTH", "--from embedded --from-dir SRC --to embedded --to-dir DIR/t --yes")
                .replace("SRC", source)
                .replace("DIR", folder.toString());
        List<String> arguments = new ArrayList<>(List.of("copy"));
        arguments.addAll(List.of(written.split(" ")));
        return arguments;
    }
}
