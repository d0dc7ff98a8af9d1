package io.diglot.contract.command;

import io.diglot.contract.server.Client;
import io.diglot.contract.suite.Pace;
import io.diglot.contract.suite.Target;
import io.diglot.contract.suite.clean.Cleaner;
import io.diglot.contract.suite.clean.Cleaner.Cleaned;
import io.diglot.contract.suite.clean.Mark;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Removes what runs have left that were killed, or lost their server. */
@Command(
        name = "clean",
        mixinStandardHelpOptions = true,
        description = {
            "Removes what runs have left behind that were killed, or lost their server: what carries '" + Mark.ALL
                    + "' in its name.",
            "Not while another run is going on."
        })
final class CleanCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private TargetOptions target = new TargetOptions();

    CleanCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Pace pace = target.pace();
        Target asked = target.target(surroundings, false);
        Client client = new Client(asked.server());
        Cleaner cleaner = new Cleaner(pace.before(client, () -> false), Mark.ofAllRuns(), asked.dialects());
        Cleaned cleaned = cleaner.clean(cleaner.ledger(client));
        cleaned.left().forEach(left -> surroundings.out().println("Left behind: " + left));
        surroundings.out().println("Removed " + cleaned.removed() + " things.");
        return (cleaned.left().isEmpty() ? Ending.FINE : Ending.LEFT_BEHIND).exitCode();
    }
}
