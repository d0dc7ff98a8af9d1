package io.diglot.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.caller.Credential;
import io.diglot.gateway.command.CommandUnderTest.Ended;
import io.diglot.gateway.copy.plan.CopyPlan;
import io.diglot.gateway.copy.plan.CopyProgress.Phase;
import io.diglot.gateway.copy.plan.CopyResult.Ending;
import io.diglot.gateway.copy.plan.End;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.settings.GatewaySettings.BackendKind;
import io.diglot.gateway.start.CannotStart;
import io.diglot.model.spaces.Workspace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CopyCommandTest {

    private static final String SECRET = "a-very-secret-key";

    @TempDir
    Path folder;

    private final CommandUnderTest command = new CommandUnderTest();
    private Path source = Path.of("");
    private Path target = Path.of("");

    @BeforeEach
    void makeSource() throws IOException {
        source = Files.createDirectory(folder.resolve("data"));
        target = folder.resolve("copied");
        Files.createFile(source.resolve("diglot.db"));
        command.environment.put("KEY", SECRET);
    }

    @Test
    void options_become_a_plan() {
        Ended ended = command.run(
                "copy",
                "--from",
                "embedded",
                "--from-dir",
                source.toString(),
                "--to",
                "OPIK",
                "--to-url=https://www.comet.com/opik/api/",
                "--to-key",
                "env:KEY",
                "--from-workspace",
                "b",
                "--to-space",
                "@team",
                "--from-workspace",
                "a",
                "--to-space",
                "x, y",
                "--dataset",
                "qa-*",
                "--dataset",
                "a,b",
                "--experiment",
                "${sys:user.name}",
                "--since",
                "2026-11-01T08:30:00+01:00",
                "--dry-run",
                "--state",
                folder.resolve("s").toString(),
                "--report",
                folder.resolve("r").toString(),
                "--concurrency",
                "64",
                "--without-traces");

        assertThat(ended.exitCode()).as(ended.all()).isZero();
        assertThat(command.plans)
                .containsExactly(new CopyPlan(
                        new End(BackendKind.EMBEDDED, null, source, null),
                        new End(
                                BackendKind.OPIK,
                                URI.create("https://www.comet.com/opik/api"),
                                null,
                                new Credential(SECRET)),
                        Map.of(
                                new Workspace("b"), new Workspace("@team"),
                                new Workspace("a"), new Workspace("x, y")),
                        List.of("qa-*", "a,b"),
                        List.of("${sys:user.name}"),
                        Instant.parse("2026-11-01T07:30:00Z"),
                        true,
                        CopyPlan.Mode.DRY_RUN,
                        folder.resolve("s"),
                        folder.resolve("r"),
                        64));
        assertThat(command.plans.getFirst().workspaces().keySet())
                .containsExactly(new Workspace("b"), new Workspace("a"));
    }

    @Test
    void what_is_left_out_means_everything() {
        command.run(copying("--yes", "--since", "2026-11-01"));

        CopyPlan plan = command.plans.getFirst();
        assertThat(plan.workspaces()).isEmpty();
        assertThat(plan.datasets()).isEmpty();
        assertThat(plan.experiments()).isEmpty();
        assertThat(plan.since()).isEqualTo(Instant.parse("2026-11-01T00:00:00Z"));
        assertThat(plan.dryRun()).isFalse();
        assertThat(plan.concurrency()).isEqualTo(4);
    }

    @Test
    void the_same_two_ends_have_the_same_folders_and_others_have_others() {
        command.run(copying("--yes"));
        command.run(copying("--yes", "--dataset", "qa"));
        command.run(copying("--yes", "--from-workspace", "a", "--to-space", "b"));

        assertThat(command.plans.get(1).state()).isEqualTo(command.plans.get(0).state());
        assertThat(command.plans.get(2).state())
                .isNotEqualTo(command.plans.get(0).state());
        assertThat(command.plans.get(0).state().toString())
                .startsWith("diglot-copy")
                .endsWith("state");
        assertThat(command.plans.get(0).report())
                .isEqualTo(command.plans.get(0).state().resolveSibling("report"));
    }

    @Test
    void a_database_is_named_with_its_user_and_gets_its_password_by_the_key() {
        command.run(
                "copy",
                "--yes",
                "--from",
                "embedded",
                "--from-dir",
                source.toString(),
                "--to",
                "embedded",
                "--to-url",
                "jdbc:postgresql://one,two:5433/diglot?user=diglot&sslmode=require",
                "--to-key",
                "env:KEY");

        End to = command.plans.getFirst().to();
        assertThat(to.url()).isEqualTo(URI.create("jdbc:postgresql://one,two:5433/diglot?user=diglot&sslmode=require"));
        assertThat(to.key()).isEqualTo(new Credential(SECRET));
    }

    @ParameterizedTest
    @EnumSource
    void each_ending_has_its_exit_code_and_says_what_to_do_next(Ending ending) {
        command.engine = (plan, progress) -> CommandUnderTest.ended(plan, ending);

        Ended ended = command.run(copying("--yes"));

        assertThat(ended.exitCode()).isEqualTo(ending.exitCode());
        assertThat(ended.out())
                .contains(
                        "written now   1,234", "the same      1,200", "changed       30", "lost          4", "report  ")
                .contains("Next:", "  1. ", "  2. ", "  3. ")
                .contains(String.join(" ", copying("--yes")));
        if (ending == Ending.CARRIED) {
            assertThat(ended.out()).contains("java -jar diglot-gateway.jar --diglot.embedded.data-dir=" + target);
        }
    }

    @Test
    void after_a_dry_run_comes_the_same_without_it() {
        Ended ended = command.run(copying("--dry-run", "--dataset", "it's"));

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out())
                .startsWith("Dry run, nothing was written. All is carried.")
                .contains(String.join(" ", copying("--dataset", "'it'\\''s'")));
    }

    @Test
    void what_only_compares_asks_nobody_and_says_how_to_bring_over_what_differs() {
        Ended ended = command.run(copying("--verify-only"));

        assertThat(ended.exitCode()).isZero();
        assertThat(command.plans.getFirst().mode()).isEqualTo(CopyPlan.Mode.VERIFY_ONLY);
        assertThat(ended.out())
                .startsWith("Compared only, nothing was written. All is carried.")
                .contains("Bring over what differs: ", String.join(" ", copying()));
    }

    @ParameterizedTest
    @CsvSource({"y, true, 0", "n, false, 130"})
    void what_the_target_has_already_is_asked_about_on_a_terminal(String answer, boolean mayGoOn, int exitCode) {
        command.interactive = true;
        command.input = "y\n" + answer + "\n";
        command.engine = (plan, progress) -> {
            assertThat(progress.allows("the target has 3 datasets")).isEqualTo(mayGoOn);
            return CommandUnderTest.ended(plan, mayGoOn ? Ending.CARRIED : Ending.INTERRUPTED);
        };

        Ended ended = command.run(copying());

        assertThat(ended.exitCode()).isEqualTo(exitCode);
        assertThat(ended.err()).contains("the target has 3 datasets", "Go on? [y/N]");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void with_yes_it_is_told_and_not_asked(boolean interactive) {
        command.interactive = interactive;
        command.engine = (plan, progress) -> {
            assertThat(progress.allows("the target has 3 datasets")).isTrue();
            return CommandUnderTest.ended(plan, Ending.CARRIED);
        };

        Ended ended = command.run(copying("--yes"));

        assertThat(ended.err()).contains("the target has 3 datasets").doesNotContain("[y/N]");
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new CannotStart("The target is not empty.", "Name another one."), 3),
                Arguments.of(new Failure.Unauthenticated().asException(), 3),
                Arguments.of(new Failure.Forbidden("not yours").asException(), 3),
                Arguments.of(new Failure.Unreachable(Duration.ofSeconds(1)).asException(), 4),
                Arguments.of(new Failure.Throttled(Duration.ofSeconds(1)).asException(), 4),
                Arguments.of(new Failure.NoRoom(Duration.ofSeconds(1)).asException(), 2),
                Arguments.of(new IllegalStateException(new CannotStart("The folder is in use.", "Stop the other.")), 3),
                Arguments.of(new IllegalStateException(new IllegalArgumentException("diglot.x is no number.")), 3),
                Arguments.of(new IllegalStateException(SECRET), 2));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_copy_that_fails_says_so_in_one_line(RuntimeException failure, int exitCode) {
        command.engine = (plan, progress) -> {
            progress.begins(Phase.DATASETS, 10);
            throw failure;
        };

        Ended ended = command.run(toOpik());

        assertThat(ended.exitCode()).isEqualTo(exitCode);
        assertThat(ended.err().lines()).hasSize(2);
        assertThat(ended.all()).doesNotContain("\tat ", SECRET);
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void without_a_terminal_it_wants_to_be_told_that_it_may_begin() {
        Ended ended = command.run(copying());

        assertThat(ended.exitCode()).isEqualTo(3);
        assertThat(ended.err()).contains("Add --yes");
        assertThat(command.plans).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"y\n", "YES\n", " yes "})
    void on_a_terminal_it_says_what_it_will_do_and_asks(String answer) {
        command.interactive = true;
        command.input = answer;

        Ended ended = command.run(copying("--from-workspace", "a", "--to-space", "b"));

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.err())
                .contains("embedded " + source, "embedded " + target, "a -> b", "Report", "State", "Begin? [y/N]");
        assertThat(command.plans).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"''", "n", "no", "yess", "j"})
    void anything_but_a_yes_is_a_no(String answer) {
        command.interactive = true;
        command.input = answer;

        Ended ended = command.run(copying());

        assertThat(ended.exitCode()).isEqualTo(130);
        assertThat(ended.err()).contains("Nothing was copied.");
        assertThat(command.plans).isEmpty();
    }

    @Test
    void what_an_engine_or_a_vendor_says_shows_no_key_and_moves_no_cursor() {
        command.engine = (plan, progress) -> {
            progress.begins(Phase.DATASETS, 2);
            progress.at("w", "\u001b[2Jname" + SECRET);
            progress.says("the vendor answered: bad key " + SECRET + "\u001b]0;title\u0007\r\n\u202e");
            progress.done(2);
            return CommandUnderTest.ended(plan, Ending.CARRIED);
        };
        for (boolean interactive : new boolean[] {false, true}) {
            command.interactive = interactive;
            Ended ended = command.run(toOpik());

            assertThat(ended.exitCode()).isZero();
            assertThat(ended.err()).contains("the vendor answered: bad key ***");
            assertThat(ended.all()).doesNotContain(SECRET, "\u001b", "\u0007", "\u202e");
        }
    }

    private List<String> toOpik() {
        return List.of(
                "copy",
                "--yes",
                "--from",
                "embedded",
                "--from-dir",
                source.toString(),
                "--to",
                "opik",
                "--to-url",
                "http://h/api",
                "--to-key",
                "env:KEY");
    }

    private List<String> copying(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "copy",
                "--from",
                "embedded",
                "--from-dir",
                source.toString(),
                "--to",
                "embedded",
                "--to-dir",
                target.toString()));
        arguments.addAll(List.of(more));
        return arguments;
    }
}
