package io.diglot.contract.server;

import io.diglot.contract.Eventually;
import io.diglot.gateway.Diglot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program as a process that copies. */
public final class ForkedCopy implements AutoCloseable {

    private static final long LONGEST_MINUTES = 15;

    /** A build in the background hears no Ctrl-C, and neither would its processes. */
    private static final List<String> HEARS_INTERRUPTS = Program.succeeds("env", "--default-signal=INT", "true")
            ? List.of("env", "--default-signal=INT")
            : List.of();

    private final Process process;
    private final Path log;

    private ForkedCopy(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts one.
     *
     * @param folder for what the process says, for no other at the same time
     * @param words its arguments
     */
    public static ForkedCopy start(Path folder, List<String> words) {
        return start(folder, List.of(), words);
    }

    /** As {@link #start(Path, List)}, as if on another machine: it knows nothing of copies that are under way on this one. */
    public static ForkedCopy startElsewhere(Path folder, List<String> words) {
        return start(folder, List.of("-Djava.io.tmpdir=" + folder), words);
    }

    private static ForkedCopy start(Path folder, List<String> options, List<String> words) {
        try {
            List<String> command = new ArrayList<>(HEARS_INTERRUPTS);
            command.addAll(GatewayJvm.command("512m", folder));
            command.addAll(options);
            command.add(Diglot.class.getName());
            command.addAll(words);
            Path log = folder.resolve("copy.log");
            ProcessBuilder process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            // The twin of Arize shows at once what was written.
            process.environment().put("DIGLOT_ARIZE_SETTLE", "1s");
            return new ForkedCopy(process.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until a file is there, or the process has ended. */
    public void awaitFile(Path file) {
        while (!Files.exists(file) && process.isAlive()) {
            Eventually.pause(Duration.ofMillis(20));
        }
    }

    /** Waits until it has said something, or has ended. */
    public void awaitOutput(String text) {
        while (!output().contains(text) && process.isAlive()) {
            Eventually.pause(Duration.ofMillis(20));
        }
    }

    /** Whether it ends by itself within a time; waits for it so long. */
    public boolean endsWithin(Duration time) throws InterruptedException {
        return process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Asks it to end, as {@code kill} does. */
    public void terminate() {
        process.destroy();
    }

    /** Asks it to end, as Ctrl-C does. */
    public void interrupt() {
        Program.succeeds("kill", "-INT", Long.toString(process.pid()));
    }

    /** Ends it at once, as {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Waits until it has ended. */
    public int exitCode() throws InterruptedException {
        if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
            throw new AssertionError("The copy does not end:\n" + output());
        }
        return process.exitValue();
    }

    /** What it has said so far. */
    public String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
