package io.diglot.contract.suite;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.diglot.contract.replay.Recorder;
import io.diglot.contract.replay.Recordings;
import io.diglot.contract.scenario.Player;
import io.diglot.contract.scenario.Verdict;
import io.diglot.contract.scenario.Verdict.Sent;
import io.diglot.contract.scenario.Verdict.Stage;
import io.diglot.contract.server.Caller;
import io.diglot.contract.suite.Result.Outcome;
import io.diglot.contract.suite.Selection.Chosen;
import io.diglot.contract.suite.clean.Cleaner;
import io.diglot.contract.suite.clean.Cleaner.Cleaned;
import io.diglot.contract.suite.clean.Ledger;
import io.diglot.contract.suite.clean.Mark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Plays scenarios against a target and removes what that has made, once, however it ends. */
public final class SuiteRun {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Cleaner cleaner;
    private final Ledger ledger;
    private final Gate gate;
    private final Target target;
    private final Pace pace;
    private final Mark mark;
    private final @Nullable Recordings recordings;
    private Optional<Cleaned> cleaned = Optional.empty();

    /**
     * A run that has not begun.
     *
     * @param caller how the target is asked
     * @param recordings where exchanges are kept; absent where they are not
     */
    public SuiteRun(Target target, Caller caller, Pace pace, @Nullable Recordings recordings) {
        this.target = target;
        this.pace = pace;
        this.recordings = recordings;
        mark = Mark.ofNewRun();
        cleaner =
                new Cleaner(pace.before(caller, () -> false), mark, target.readOnly() ? List.of() : target.dialects());
        ledger = cleaner.ledger(caller);
        gate = new Gate(ledger);
    }

    /**
     * Plays them, in their order.
     *
     * @param side how many at a time
     * @param done told of each that is through
     * @return what came of those that were played before the run was ended
     */
    public List<Result> play(List<Chosen> scenarios, int side, Consumer<Result> done) {
        try (ExecutorService players = Executors.newFixedThreadPool(side)) {
            List<Future<Result>> playing = scenarios.stream()
                    .map(chosen -> players.submit(() -> play(chosen)))
                    .toList();
            List<Result> results = new ArrayList<>();
            for (Future<Result> one : playing) {
                Result result = one.get();
                if (result.outcome() == Outcome.SKIPPED && gate.isClosed()) {
                    continue;
                }
                results.add(result);
                done.accept(result);
            }
            return results;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Result play(Chosen chosen) {
        Optional<Piece> piece = chosen.piece();
        if (chosen.unmet().isPresent() || piece.isEmpty()) {
            return skipped(chosen, chosen.unmet().map(Need::because).orElse(""));
        }
        long from = System.nanoTime();
        try {
            Verdict verdict = verdict(chosen.name(), piece.get());
            return judged(chosen, verdict, Duration.ofNanos(System.nanoTime() - from));
        } catch (Gate.Closed e) {
            return skipped(chosen, "the run was ended");
        } catch (RuntimeException | AssertionError e) {
            // What cannot even be judged is one failure, and not the end of the run.
            return judged(chosen, unjudged(e), Duration.ofNanos(System.nanoTime() - from));
        }
    }

    private static Verdict unjudged(Throwable e) {
        return new Verdict(
                Stage.THEN,
                new Sent("", ""),
                JsonNodeFactory.instance.objectNode(),
                null,
                List.of("it could not be judged: " + e.getMessage()));
    }

    private Verdict verdict(String name, Piece piece) {
        String unique = mark.next();
        String ui = Objects.requireNonNullElse(target.ui(), Player.UI_UNDER_TEST);
        Caller caller = pace.before(gate, gate::isClosed);
        if (recordings == null) {
            return piece.play(caller, unique, ui);
        }
        Recorder recorder = recordings.recorder(caller, name, unique);
        try {
            return piece.play(recorder, unique, ui);
        } finally {
            recordings.keep(recorder);
        }
    }

    private static Result skipped(Chosen chosen, String because) {
        return new Result(chosen, Outcome.SKIPPED, because, null, Duration.ZERO);
    }

    private static Result judged(Chosen chosen, Verdict verdict, Duration took) {
        Optional<Integer> difference = chosen.difference();
        if (difference.isEmpty()) {
            Outcome outcome = verdict.alike() ? Outcome.ALIKE : Outcome.DIFFERS;
            return new Result(chosen, outcome, "", verdict, took);
        }
        return verdict.alike()
                ? new Result(
                        chosen,
                        Outcome.ALIKE_AFTER_ALL,
                        "it is alike after all, though difference " + difference.get() + " says that it cannot be",
                        verdict,
                        took)
                : new Result(chosen, Outcome.DIFFERS_AS_SAID, "difference " + difference.get(), verdict, took);
    }

    /** Ends the run before it is through: what is under way comes to its end, and nothing more is asked. */
    public void end() {
        gate.close(PATIENCE);
    }

    /** Removes what it has made; asked again, it says again what it did. */
    public synchronized Cleaned clean() {
        Cleaned before = cleaned.orElse(null);
        if (before == null) {
            end();
            before = cleaner.clean(ledger);
            cleaned = Optional.of(before);
        }
        return before;
    }
}
