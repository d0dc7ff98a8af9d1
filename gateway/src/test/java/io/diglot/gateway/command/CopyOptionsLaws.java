package io.diglot.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.command.CommandUnderTest.Ended;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** What holds of a copy whatever its options are given. */
class CopyOptionsLaws {

    private static final String MARK = "Zq7-Secret";

    @Property(tries = 500)
    void no_value_ends_in_anything_but_a_copy_or_a_line(@ForAll("option") String option, @ForAll String value) {
        Ended ended = run(List.of(option, value));

        assertThat(ended.exitCode()).isIn(0, 3);
        assertThat(ended.err()).doesNotContain("Exception", "\tat ", "\u001b", "\u0000");
    }

    @Property(tries = 300)
    void no_key_is_repeated_wherever_it_was_put(
            @ForAll @Size(max = 3) List<@From("option") String> before,
            @ForAll("place") String place,
            @ForAll("option") String option) {
        List<String> arguments = new ArrayList<>();
        before.forEach(each -> arguments.addAll(List.of(each, "x")));
        arguments.addAll(List.of((place.startsWith("=") ? option + place : place + MARK).split(" ")));
        if (place.startsWith("=")) {
            arguments.set(arguments.size() - 1, arguments.getLast() + MARK);
        }

        // A folder or a name may be called so.
        if (!option.matches("--(report|state|.*-dir|.*-workspace|.*-space|dataset|experiment)")) {
            assertThat(run(arguments).all()).doesNotContain(MARK);
        }
    }

    @Provide
    Arbitrary<String> option() {
        return Arbitraries.of(
                "--from",
                "--to",
                "--from-url",
                "--to-url",
                "--from-dir",
                "--to-dir",
                "--from-key",
                "--to-key",
                "--from-workspace",
                "--to-space",
                "--dataset",
                "--experiment",
                "--since",
                "--report",
                "--state",
                "--concurrency",
                "--without-traces",
                "--dry-run",
                "--yes");
    }

    @Provide
    Arbitrary<String> place() {
        return Arbitraries.of(
                "=", "=env:", "=file:", "", "--", "-", "--from-key ", "--to-key env:", "--key=", "--from-kye ");
    }

    private static Ended run(List<String> more) {
        List<String> arguments = new ArrayList<>(List.of("copy", "--yes"));
        arguments.addAll(more);
        if (!more.contains("--from") && !more.contains("--from-url")) {
            arguments.addAll(List.of("--from", "opik", "--from-url", "http://one/api"));
        }
        if (!more.contains("--to") && !more.contains("--to-url")) {
            arguments.addAll(List.of("--to", "opik", "--to-url", "http://two/api"));
        }
        return new CommandUnderTest().run(arguments);
    }
}
