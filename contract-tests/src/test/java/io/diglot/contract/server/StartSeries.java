package io.diglot.contract.server;

import io.diglot.launch.Launch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Starts the program again and again in one JVM: a line of input has the arguments of a start, a line of output says how it
 * ended. Each start has a main thread of its own; what it leaves running would have kept its process alive, and is told of.
 */
public final class StartSeries {

    /** Between arguments. */
    static final String NEXT = "\t";

    /** Begins the line at the end of a start; its exit code follows. */
    static final String ENDED = "\u0001ended ";

    /** Instead of the exit code of a start that would not end. */
    static final String RUNS_ON = "not, since of ";

    private static final long PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(30);

    private StartSeries() {}

    /** Goes on until there is no more input. */
    public static void main(String[] none) throws IOException, InterruptedException {
        BufferedReader starts = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = starts.readLine(); line != null; line = starts.readLine()) {
            System.out.println(ENDED + start(line.split(NEXT, -1)));
        }
        System.exit(0);
    }

    private static String start(String[] arguments) throws InterruptedException {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Thread main = new Thread(Thread.currentThread().getThreadGroup(), () -> launch(arguments, failure), "main");
        main.start();
        main.join();
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (!thread.isDaemon() && !before.contains(thread)) {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
                if (thread.isAlive()) {
                    return RUNS_ON + thread.getName();
                }
            }
        }
        return failure.get() == null ? "0" : "1";
    }

    /** As the JVM does with its first thread. */
    private static void launch(String[] arguments, AtomicReference<@Nullable Throwable> failure) {
        try {
            Launch.main(arguments);
        } catch (RuntimeException | Error e) {
            failure.set(e);
            throw e;
        } catch (ReflectiveOperationException e) {
            failure.set(e);
            throw new IllegalStateException(e);
        }
    }
}
