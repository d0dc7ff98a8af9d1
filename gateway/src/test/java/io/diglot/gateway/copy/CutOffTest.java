package io.diglot.gateway.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.ManualClock;
import io.diglot.gateway.copy.job.Stop;
import io.diglot.gateway.copy.plan.CopyResult;
import io.diglot.gateway.copy.side.CopyTarget;
import io.diglot.gateway.copy.store.Content;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.DatabaseUnderTest;
import io.diglot.identity.UuidV7;
import io.diglot.model.spaces.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/**
 * A copy whose process ends between two writes, as by a {@code kill -9}: what it keeps is what lay on the disk at that moment.
 * Processes that are really killed are tested from outside.
 */
class CutOffTest {

    private static final ManualClock CLOCK = new ManualClock();
    private static final Workspace WORKSPACE = new Workspace("copied");
    private static final int STEPS = 110;

    /** More than there are cuts for: how much a copy writes differs a little with the ids that its source was given. */
    private static final int[] SEEDS = {7, 8};

    /** So many in one attempt, so that each comes further than the one before. */
    private static final int WRITES_AT_ONCE = 3;

    private static final int CUTS = 20;

    /** What a target is told to write, but for what comes with each attempt. */
    private static final Set<String> WRITES = Set.of(
            "putDataset",
            "beginVersion",
            "writeExamples",
            "endVersion",
            "putExperiment",
            "putRuns",
            "removeRuns",
            "endExperiment",
            "putTraces");

    @TempDir
    private Path folder;

    @Test
    void it_goes_on_where_it_was_and_carries_all() throws IOException {
        try (DatabaseUnderTest source = DatabaseUnderTest.sqlite(CLOCK);
                DatabaseUnderTest target = DatabaseUnderTest.sqlite(Clock.systemUTC())) {
            UuidV7 ids = new UuidV7(CLOCK, new Random(1));
            for (int seed : SEEDS) {
                new Content(seed, ids, CLOCK, EmbeddedCopy.transactions(source.database()), WORKSPACE).steps(STEPS);
            }
            CopyTarget whole = EmbeddedCopy.side(target.database());

            int cut = 0;
            CopyResult last;
            while (true) {
                CutOff ending = new CutOff(
                        whole, cut < CUTS ? WRITES_AT_ONCE : Integer.MAX_VALUE, cut % 2 == 0, folder.resolve("" + cut));
                last = attempt(source.database(), ending.target(), folder.resolve("" + cut), ending.stop);
                if (!ending.isOver()) {
                    break;
                }
                cut++;
            }
            CopyResult again = attempt(source.database(), whole, folder.resolve("" + cut), new Stop());

            assertThat(cut).isEqualTo(CUTS);
            assertThat(last.failed()).as(records(cut)).isZero();
            assertThat(last.lost()).isZero();
            assertThat(again.written()).isZero();
            assertThat(again.failed()).as(records(cut)).isZero();
            assertThat(again.carried() + again.changed()).isPositive();
        }
    }

    /** A target that writes so often, and then nothing is written any more, by whomever. */
    private static final class CutOff {
        private final CopyTarget whole;
        private final boolean isWritten;
        private final Path state;
        private final Stop stop = new Stop();
        private int left;
        private boolean isOver;

        CutOff(CopyTarget whole, int writes, boolean isWritten, Path state) {
            this.whole = whole;
            this.left = writes;
            this.isWritten = isWritten;
            this.state = state;
        }

        boolean isOver() {
            return isOver;
        }

        CopyTarget target() {
            return (CopyTarget) Proxy.newProxyInstance(
                    CopyTarget.class.getClassLoader(),
                    new Class<?>[] {CopyTarget.class},
                    (proxy, method, arguments) -> {
                        if (isOver) {
                            throw new Gone();
                        }
                        boolean isLast = WRITES.contains(method.getName()) && --left == 0;
                        if (isLast && !isWritten) {
                            end();
                        }
                        try {
                            Object answer = method.invoke(whole, arguments);
                            if (isLast) {
                                end();
                            }
                            return answer;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }

        /** What is kept of the state is as it was then; what the rest of the attempt would do to it, nobody needs. */
        private void end() {
            isOver = true;
            Path next = state.resolveSibling(
                    "" + (Integer.parseInt(state.getFileName().toString()) + 1));
            try {
                FileSystemUtils.copyRecursively(state, next);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            stop.because(new Stop.Reason(null));
            throw new Gone();
        }
    }

    private static final class Gone extends Error {
        private static final long serialVersionUID = 1L;

        Gone() {
            super("the process is gone", null, false, false);
        }
    }

    private CopyResult attempt(Database source, CopyTarget target, Path state, Stop stop) throws IOException {
        return EmbeddedCopy.of(EmbeddedCopy.plan(WORKSPACE, folder, state, 1), EmbeddedCopy.side(source), target, stop);
    }

    private String records(int cut) throws IOException {
        return cut + " times: " + Files.readString(folder.resolve("report").resolve("records.jsonl"));
    }
}
