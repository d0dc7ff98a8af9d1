package io.diglot.contract.command;

import io.diglot.contract.replay.Recordings;
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
import picocli.CommandLine.Parameters;

/** Asks a server again what was recorded of another. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Asks a server what --record has kept of another, and tells what it answers otherwise.")
final class ReplayCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "DIR|FILE", description = "What --record has written.")
    private Path recordings = Path.of("");

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Option(names = "--only", paramLabel = "WORD", split = ",", description = "As without a command.")
    private List<String> only = List.of();

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Where junit.xml, report.json and index.html are put.")
    private @Nullable Path report;

    ReplayCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        List<Chosen> chosen = chosen();
        Pace pace = target.pace();
        Target asked = target.target(surroundings, false);
        SuiteRun run = new SuiteRun(asked, new Client(asked.server()), pace, null);
        return new Playing(surroundings, report).play(asked, chosen, run, 1);
    }

    private List<Chosen> chosen() {
        try {
            return Selection.of(Recordings.read(recordings), only);
        } catch (IllegalArgumentException e) {
            throw Refusal.misused(String.valueOf(e.getMessage()));
        }
    }
}
