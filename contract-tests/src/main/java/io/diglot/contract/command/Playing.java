package io.diglot.contract.command;

import io.diglot.contract.suite.Result;
import io.diglot.contract.suite.Selection.Chosen;
import io.diglot.contract.suite.SuiteRun;
import io.diglot.contract.suite.Target;
import io.diglot.contract.suite.clean.Cleaner.Cleaned;
import io.diglot.contract.suite.report.Report;
import io.diglot.contract.suite.report.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run with all that is told of it.
 *
 * @param report where files are put; absent where none are
 */
record Playing(Surroundings surroundings, @Nullable Path report) {

    /** Plays; Ctrl-C ends the playing, and what comes after it is done all the same. */
    int play(Target asked, List<Chosen> chosen, SuiteRun run, int parallel) throws IOException {
        try (UntilEnded until = UntilEnded.of(run)) {
            Instant began = Instant.now();
            Terminal terminal = new Terminal(surroundings.out(), surroundings.live(), chosen.size());
            terminal.begin(asked);
            List<Result> results = run.play(chosen, parallel, terminal::told);
            terminal.cleaning();
            Cleaned cleaned = run.clean();
            Report told = new Report(
                    asked, began, Duration.between(began, Instant.now()), !until.isEnded(), results, cleaned);
            if (report != null) {
                told.write(report);
            }
            terminal.end(told, report);
            return ending(told).exitCode();
        }
    }

    private static Ending ending(Report told) {
        if (told.hasFailures()) {
            return Ending.DIFFERS;
        }
        return told.cleaned().left().isEmpty() ? Ending.FINE : Ending.LEFT_BEHIND;
    }
}
