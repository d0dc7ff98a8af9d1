package io.diglot.gateway.command;

import io.diglot.gateway.backend.checkup.Finding;
import io.diglot.gateway.backend.checkup.Finding.State;
import io.diglot.gateway.doctor.Examination;
import io.diglot.gateway.start.CannotStart;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code doctor}: whether the gateway would work as it is configured. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        versionProvider = Commands.Version.class,
        usageHelpAutoWidth = true,
        synopsisHeading = "Usage: ",
        customSynopsis = Program.NAME + " doctor [--SETTING=VALUE]...",
        description = {
            "Looks whether the gateway would work as it is configured here: the settings, the ports, the data folder, the database,"
                    + " Redis, the vendor's server and its key. It says what works, what does not and what to do, changes nothing,"
                    + " and shows no key. It reads the settings as a start does, and takes the same arguments."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all works",
            "1:it works, but something is to be minded",
            "2:something does not work",
            "3:wrong usage"
        },
        footer = {
            "",
            "Examples:",
            "  java -jar diglot-gateway.jar doctor",
            "  DIGLOT_OPIK_APIKEY=... java -jar diglot-gateway.jar doctor --diglot.backend=opik"
                    + " --diglot.opik.base-url=https://www.comet.com/opik/api"
        })
final class DoctorCommand implements Callable<Integer> {

    private static final Pattern SETTING = Pattern.compile("--[A-Za-z][A-Za-z0-9._\\[\\]-]*=.*", Pattern.DOTALL);

    @Unmatched
    private List<String> settings = new ArrayList<>();

    private final Surroundings surroundings;

    DoctorCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (!settings.stream().allMatch(SETTING.asMatchPredicate())) {
            throw new CannotStart(
                    "An argument is no setting.", "Settings are written as for a start: --server.port=9090.");
        }
        Screen screen = new Screen(surroundings.out(), List.of());
        // What does not work is told below, with what to do.
        surroundings.logging().accept(line -> {});
        Set<State> states = EnumSet.noneOf(State.class);
        new Examination(settings, finding -> {
                    states.add(finding.state());
                    screen.line(line(finding));
                    @Nullable String remedy = finding.remedy();
                    if (remedy != null) {
                        screen.line(" ".repeat(8) + remedy);
                    }
                })
                .run();
        screen.line("");
        screen.line(
                states.contains(State.BROKEN)
                        ? "Something does not work."
                        : states.contains(State.MIND) ? "It works. Something is to be minded." : "All works.");
        return states.contains(State.BROKEN) ? 2 : states.contains(State.MIND) ? 1 : 0;
    }

    private static String line(Finding finding) {
        String state =
                switch (finding.state()) {
                    case WORKS -> "ok";
                    case MIND -> "mind";
                    case BROKEN -> "BROKEN";
                };
        return String.format("%-7s %s: %s", state, finding.about(), finding.text());
    }
}
