package io.diglot.contract.command;

import io.diglot.contract.suite.SuiteRun;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C and SIGTERM end a run while this is open; the program goes only after it was closed, which cleans up. */
final class UntilEnded implements AutoCloseable {

    private static final long LONGEST_END_SECONDS = 150;

    private final SuiteRun run;
    private final CountDownLatch through = new CountDownLatch(1);
    private final Thread hook = new Thread(this::end, "end the run");
    private volatile boolean ended;

    private UntilEnded(SuiteRun run) {
        this.run = run;
    }

    static UntilEnded of(SuiteRun run) {
        UntilEnded until = new UntilEnded(run);
        Runtime.getRuntime().addShutdownHook(until.hook);
        return until;
    }

    /** Whether the run was ended before it was through. */
    boolean isEnded() {
        return ended;
    }

    private void end() {
        ended = true;
        run.end();
        try {
            through.await(LONGEST_END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Removes what the run has made, if nobody has yet. */
    @Override
    public void close() {
        try {
            run.clean();
        } finally {
            through.countDown();
            unhook();
        }
    }

    private void unhook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The program is being ended, and the hook is at work.
        }
    }
}
