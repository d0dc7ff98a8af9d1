package io.diglot.contract.command;

import io.diglot.contract.drift.Change;
import io.diglot.contract.drift.Drift;
import io.diglot.contract.drift.LiveDrift;
import io.diglot.contract.replay.Recordings;
import io.diglot.contract.replay.Replay.Replayed;
import io.diglot.contract.server.Client;
import io.diglot.contract.suite.Pace;
import io.diglot.contract.suite.RecordedPiece;
import io.diglot.contract.suite.Selection;
import io.diglot.contract.suite.SuiteRun;
import io.diglot.contract.suite.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells what a vendor has changed. */
@Command(
        name = "drift",
        mixinStandardHelpOptions = true,
        description = {
            "Tells what has changed in a vendor's API, and whether Diglot's tables have an answer: between two OpenAPI",
            "documents, or between a recording and what --target answers now.",
            "Exit code 0: nothing; 1: something."
        })
final class DriftCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "OLD", description = "An OpenAPI document, or what --record has written.")
    private Path older = Path.of("");

    @Parameters(index = "1", arity = "0..1", paramLabel = "NEW", description = "The document that came after it.")
    private @Nullable Path newer;

    @Mixin
    private TargetOptions target = new TargetOptions();

    DriftCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try {
            Path after = newer;
            List<Change> changes = after == null ? live() : Drift.between(older, after);
            tell(changes);
            return (changes.isEmpty() ? Ending.FINE : Ending.DIFFERS).exitCode();
        } catch (IllegalArgumentException e) {
            throw Refusal.misused(String.valueOf(e.getMessage()));
        }
    }

    private List<Change> live() {
        var recordings = Recordings.read(older);
        Pace pace = target.pace();
        Target asked = target.target(surroundings, false);
        List<Replayed> replayed = Collections.synchronizedList(new ArrayList<>());
        SuiteRun run = new SuiteRun(asked, new Client(asked.server()), pace, null);
        try (UntilEnded until = UntilEnded.of(run)) {
            run.play(
                    Selection.of(recordings, List.of(), recording -> new RecordedPiece(recording, replayed::addAll)),
                    1,
                    result -> {});
            run.clean().left().forEach(left -> surroundings.err().println("Left behind: " + left));
            if (until.isEnded()) {
                throw Refusal.misused("The run was ended: what has changed is not known.");
            }
        }
        return LiveDrift.of(asked.dialect(), replayed);
    }

    private void tell(List<Change> changes) {
        for (Change.Kind kind : Change.Kind.values()) {
            List<Change> some =
                    changes.stream().filter(change -> change.kind() == kind).toList();
            if (!some.isEmpty()) {
                surroundings.out().println(kind.words() + " (" + some.size() + ")");
                some.forEach(change -> surroundings
                        .out()
                        .println(
                                "  " + change.what() + (change.known().isEmpty() ? "" : "  [" + change.known() + "]")));
            }
        }
        long open = changes.stream()
                .filter(change -> change.known().equals("no fate"))
                .count();
        surroundings.out().println(changes.size() + " changes, " + open + " without a fate");
    }
}
