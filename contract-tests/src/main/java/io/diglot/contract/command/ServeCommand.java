package io.diglot.contract.command;

import io.diglot.contract.replay.Recordings;
import io.diglot.contract.replay.StandIn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stands in for a server that was recorded. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Answers on this machine as a server did whose answers --record has kept, until it is ended.",
            "The same request is answered as it was then, another one of the same operation by what was recorded next."
        })
final class ServeCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "DIR|FILE", description = "What --record has written.")
    private Path recordings = Path.of("");

    @Option(names = "--port", defaultValue = "8090", description = "Where it listens: ${DEFAULT-VALUE}.")
    private int port;

    ServeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (StandIn standIn = StandIn.start(
                Recordings.read(recordings).values().stream()
                        .flatMap(List::stream)
                        .toList(),
                port)) {
            surroundings.out().println("Listening on " + standIn.url());
            new CountDownLatch(1).await();
        } catch (IllegalArgumentException e) {
            throw Refusal.misused(String.valueOf(e.getMessage()));
        }
        return Ending.FINE.exitCode();
    }
}
