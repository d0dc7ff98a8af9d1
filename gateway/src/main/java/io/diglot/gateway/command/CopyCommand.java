package io.diglot.gateway.command;

import io.diglot.gateway.caller.Credential;
import io.diglot.gateway.copy.plan.CopyEngine;
import io.diglot.gateway.copy.plan.CopyPlan;
import io.diglot.gateway.copy.plan.CopyResult;
import io.diglot.gateway.copy.plan.CopyResult.Ending;
import io.diglot.gateway.start.CannotStart;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code copy}: moves what one backend keeps to another. */
@Command(
        name = "copy",
        mixinStandardHelpOptions = true,
        versionProvider = Commands.Version.class,
        usageHelpAutoWidth = true,
        sortOptions = false,
        description = {
            "Copies datasets with their versions, experiments, runs and other traces from one backend to another, reads them back, and reports"
                    + " what was carried and what could not be. It only reads the source. Run again, the same command goes on"
                    + " where it was interrupted, and fetches what came since."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all carried",
            "1:carried, with changes or losses that are declared",
            "2:some records failed",
            "3:wrong usage or configuration; nothing was begun",
            "4:a vendor could not be reached, or did not answer as it should",
            "130:interrupted; the same command goes on"
        },
        footer = {
            "",
            "Examples:",
            "  java -jar diglot-gateway.jar copy --from embedded --from-dir data --to embedded --to-dir copied --yes",
            "  java -jar diglot-gateway.jar copy --from opik --from-url http://localhost:5173/api --to embedded --to-dir copied"
                    + " --dry-run",
            "  java -jar diglot-gateway.jar copy --from embedded --from-dir data --to opik --to-url"
                    + " https://www.comet.com/opik/api --to-key env:OPIK_API_KEY --from-workspace default --to-space team-a"
        })
final class CopyCommand implements Callable<Integer> {

    @Mixin
    private CopyOptions options = new CopyOptions();

    private final Surroundings surroundings;

    CopyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        CopyPlan plan = new Plans(new Ends(new Keys(surroundings)), surroundings.clock()).of(options);
        Screen screen = new Screen(surroundings.err(), keys(plan));
        if (!mayBegin(plan, screen)) {
            screen.line("Nothing was copied.");
            return Ending.INTERRUPTED.exitCode();
        }
        surroundings.logging().accept(screen::line);
        CopyEngine engine = surroundings.engines().get();
        Interruption interruption = Interruption.of(engine, screen);
        try {
            return run(engine, plan, screen).exitCode();
        } finally {
            interruption.close();
        }
    }

    private Ending run(CopyEngine engine, CopyPlan plan, Screen screen) {
        CopyResult result;
        try (Display display = surroundings.interactive()
                ? new Bar(screen, line -> goesOn(screen, line))
                : new PlainLines(screen, surroundings.clock())) {
            result = engine.run(plan, display);
        } catch (RuntimeException e) {
            screen.line(Failures.text(e));
            return Failures.ending(e);
        }
        Screen told = new Screen(surroundings.out(), keys(plan));
        new Summary(plan, result, surroundings.line()).lines().forEach(told::line);
        return result.ending();
    }

    private boolean mayBegin(CopyPlan plan, Screen screen) throws IOException {
        if (!plan.writes() || options.yes()) {
            return true;
        }
        if (!surroundings.interactive()) {
            throw new CannotStart(
                    "Nobody is here to be asked whether the copy may begin.",
                    "Add --yes, or --dry-run to see what it would do.");
        }
        screen.line("From      " + plan.from().place() + ", which is only read");
        screen.line("To        " + plan.to().place() + ", where datasets, experiments and runs are written");
        screen.line("Workspaces  " + workspaces(plan));
        screen.line("Report    " + plan.report().toAbsolutePath().normalize());
        screen.line("State     " + plan.state().toAbsolutePath().normalize());
        return isYes("Begin?");
    }

    private boolean goesOn(Screen screen, String line) {
        screen.line(line);
        try {
            return options.yes() || isYes("Go on?");
        } catch (IOException e) {
            return false;
        }
    }

    private boolean isYes(String question) throws IOException {
        surroundings.err().print(question + " [y/N] ");
        surroundings.err().flush();
        String answer = Objects.requireNonNullElse(surroundings.in().readLine(), "");
        return List.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT));
    }

    private static String workspaces(CopyPlan plan) {
        return plan.workspaces().isEmpty()
                ? "all, each under its own name"
                : String.join(
                        ", ",
                        plan.workspaces().entrySet().stream()
                                .map(pair -> pair.getKey().name() + " -> "
                                        + pair.getValue().name())
                                .toList());
    }

    private static List<String> keys(CopyPlan plan) {
        return Stream.of(plan.from().key(), plan.to().key())
                .filter(Objects::nonNull)
                .map(Credential::key)
                .toList();
    }
}
