package io.diglot.contract.command;

import io.diglot.contract.compass.SeenCalls;
import io.diglot.contract.compass.Survey;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says which calls of a client Diglot would serve. */
@Command(
        name = "scan",
        mixinStandardHelpOptions = true,
        description = {
            "Says of the calls of a client which would be served, with which losses, with which backend.",
            "They are read from a HAR file, an access log in the common or combined form, or a recording of --record."
        })
final class ScanCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "FILE", description = "What was seen of the client.")
    private Path file = Path.of("");

    ScanCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try {
            Survey.of(SeenCalls.in(file)).lines().forEach(surroundings.out()::println);
            return Ending.FINE.exitCode();
        } catch (IllegalArgumentException e) {
            throw Refusal.misused(String.valueOf(e.getMessage()));
        }
    }
}
