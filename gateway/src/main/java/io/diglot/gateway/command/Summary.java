package io.diglot.gateway.command;

import io.diglot.gateway.copy.plan.CopyPlan;
import io.diglot.gateway.copy.plan.CopyResult;
import io.diglot.gateway.copy.plan.CopyResult.Ending;
import io.diglot.gateway.copy.plan.End;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** What is said of a copy that has ended: how, how much, and what to do next. */
final class Summary {

    private final CopyPlan plan;
    private final CopyResult result;
    private final List<String> command;

    /** @param command the words that called the copy */
    Summary(CopyPlan plan, CopyResult result, List<String> command) {
        this.plan = plan;
        this.result = result;
        this.command = command;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(
                ending(),
                "  written now   " + PlainLines.number(result.written()),
                "  the same      " + PlainLines.number(result.carried()),
                "  changed       " + PlainLines.number(result.changed()) + (result.changed() > 0 ? " as declared" : ""),
                "  lost          " + PlainLines.number(result.lost()) + (result.lost() > 0 ? " as declared" : ""),
                "  failed        " + PlainLines.number(result.failed()),
                "  report        " + result.report().toAbsolutePath().normalize()));
        lines.add("Next:");
        List<String> next = next();
        for (int i = 0; i < next.size(); i++) {
            lines.add("  " + (i + 1) + ". " + next.get(i));
        }
        return lines;
    }

    private String ending() {
        String what =
                switch (plan.mode()) {
                    case COPY -> "";
                    case DRY_RUN -> "Dry run, nothing was written. ";
                    case VERIFY_ONLY -> "Compared only, nothing was written. ";
                };
        return what
                + switch (result.ending()) {
                    case CARRIED -> "All is carried.";
                    case CHANGED -> "All is carried, with changes or losses that are declared.";
                    case FAILED -> "Some records failed.";
                    case MISTAKEN -> "Something has to be set right first.";
                    case UNREACHABLE -> "A vendor could not be reached, or did not answer as it should.";
                    case INTERRUPTED ->
                        "Interrupted; what was written is kept, and the same command goes on from there.";
                };
    }

    private List<String> next() {
        String again = Program.asShell(command);
        if (result.ending() == Ending.INTERRUPTED || result.ending() == Ending.UNREACHABLE) {
            return List.of(
                    "Go on: " + again, "Read the report when it is through.", "Leave the source as it is until then.");
        }
        if (plan.dryRun()) {
            return List.of(
                    "Read in the report what would be carried, and what not.",
                    "Copy: "
                            + Program.asShell(command.stream()
                                    .filter(word -> !word.equals("--dry-run"))
                                    .toList()),
                    "Leave the source as it is: the copy only reads it.");
        }
        if (plan.verifyOnly()) {
            return List.of(
                    "Read the certificate: " + result.report().resolve("certificate.html"),
                    "Bring over what differs: "
                            + Program.asShell(command.stream()
                                    .filter(word -> !word.equals("--verify-only"))
                                    .toList()),
                    "Use the target: " + use(plan));
        }
        String look = result.ending() == Ending.FAILED
                ? "Look in the report which records failed, and why."
                : "Read the certificate: " + result.report().resolve("certificate.html");
        String fetch = "Fetch what came meanwhile: " + again;
        return result.ending() == Ending.FAILED
                ? List.of(look, "Try those again: " + again, "Use the target: " + use(plan))
                : List.of(look, "Use the target: " + use(plan), fetch);
    }

    /** How clients get to a backend. */
    private static String use(CopyPlan plan) {
        End end = plan.to();
        URI url = end.url();
        return switch (end.kind()) {
            case EMBEDDED ->
                url == null
                        ? serving(List.of("--diglot.embedded.data-dir=" + end.folder()))
                        : "DIGLOT_DATABASE_URL=" + Program.asShell(List.of(url.toString()))
                                + " DIGLOT_DATABASE_PASSWORD=..." + " DIGLOT_SECRET=... " + serving(List.of());
            case OPIK ->
                "OPIK_URL_OVERRIDE=" + url + " for Opik's clients; for Arize's: "
                        + serving(List.of("--diglot.backend=opik", "--diglot.opik.base-url=" + url));
            // By what the copy keeps there, the ids of the source go on working.
            case ARIZE ->
                "DIGLOT_ARIZE_API_KEY=... "
                        + serving(List.of(
                                "--diglot.backend=arize",
                                "--diglot.arize.base-url=" + url,
                                "--diglot.embedded.data-dir=" + plan.state().resolve("target")));
        };
    }

    private static String serving(List<String> settings) {
        return Program.asShell(Program.called(settings));
    }
}
