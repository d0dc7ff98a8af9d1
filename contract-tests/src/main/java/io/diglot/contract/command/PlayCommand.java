package io.diglot.contract.command;

import io.diglot.contract.replay.Recordings;
import io.diglot.contract.scenario.Unshowable;
import io.diglot.contract.server.Client;
import io.diglot.contract.suite.Pace;
import io.diglot.contract.suite.Selection;
import io.diglot.contract.suite.Selection.Chosen;
import io.diglot.contract.suite.SuiteRun;
import io.diglot.contract.suite.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Plays the scenarios against a server. */
@Command(
        name = "diglot-contract-tests",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Asks a server whether it speaks Arize's or Opik's API as Diglot's own build asks Diglot.",
            "What it makes there carries 'diglotsuite' in its name, and is removed again, also after Ctrl-C."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all is alike, but for what --differences names",
            "1:something is not alike, or is alike after all",
            "2:the arguments are wrong",
            "3:the server does not answer, does not speak the dialect, or refuses the key",
            "4:all is alike, but something that was made could not be removed",
            "130:ended by Ctrl-C"
        })
final class PlayCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Option(
            names = "--only",
            paramLabel = "WORD",
            split = ",",
            description = "Resources (datasets), operations (create_dataset), or beginnings of names of scenarios.")
    private List<String> only = List.of();

    @Option(names = "--read-only", description = "Plays only scenarios that write nothing.")
    private boolean readOnly;

    @Option(
            names = "--differences",
            paramLabel = "FILE",
            description = "Scenarios that have to fail, with the numbers that say why; one that does not fail is a"
                    + " failure. 'opik-backend' and 'arize-backend' stand for Diglot's own lists.")
    private @Nullable String differences;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Where junit.xml, report.json and index.html are put.")
    private @Nullable Path report;

    @Option(
            names = "--record",
            paramLabel = "DIR",
            description = "Keeps all exchanges there, a file for each scenario, without secrets and people.")
    private @Nullable Path record;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many scenarios are played at a time: ${DEFAULT-VALUE}.")
    private int parallel;

    PlayCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        if (parallel < 1 || parallel > 64) {
            throw Refusal.misused("--parallel is 1 to 64.");
        }
        Pace pace = target.pace();
        Target asked = target.target(surroundings, readOnly);
        List<Chosen> chosen = chosen(asked);
        Recordings recordings =
                record == null ? null : new Recordings(record, asked.server().key());
        SuiteRun run = new SuiteRun(asked, new Client(asked.server()), pace, recordings);
        return new Playing(surroundings, report).play(asked, chosen, run, parallel);
    }

    private List<Chosen> chosen(Target asked) {
        try {
            List<Chosen> chosen = Selection.of(asked, only, differing());
            if (chosen.isEmpty()) {
                throw Refusal.misused("No scenario is meant by --only.");
            }
            return chosen;
        } catch (IllegalArgumentException e) {
            throw Refusal.misused(String.valueOf(e.getMessage()));
        }
    }

    private List<Unshowable> differing() {
        String from = differences;
        if (from == null) {
            return List.of();
        }
        return switch (from) {
            case "opik-backend" -> Unshowable.onOpik();
            case "arize-backend" -> Unshowable.onArize();
            default -> Unshowable.in(Path.of(from));
        };
    }
}
