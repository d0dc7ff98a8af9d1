package io.diglot.contract.server;

import io.diglot.contract.Eventually;
import io.diglot.gateway.Diglot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** The application in a process of its own, which can be killed and started again on the same data. */
public final class ForkedGateway implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Path folder;
    private final int port;
    private final List<String> command;
    private Process process;

    private ForkedGateway(Path folder, int port, List<String> command) throws IOException {
        this.folder = folder;
        this.port = port;
        this.command = command;
        this.process = launch();
    }

    /**
     * Starts one.
     *
     * @param heap as in {@code -Xmx}
     * @param settings such as {@code diglot.limits.body=1MB}
     */
    public static ForkedGateway start(String heap, List<String> settings) {
        try {
            Path folder = Files.createTempDirectory("diglot-forked-");
            return of(GatewayJvm.command(heap, folder), folder, settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link #start}, where no file of the process can become larger, as on a disk that is full. */
    public static ForkedGateway startWithSmallFiles(int largestMegabytes, List<String> settings) {
        try {
            Path folder = Files.createTempDirectory("diglot-forked-");
            List<String> command = new ArrayList<>(
                    List.of("/bin/sh", "-c", "ulimit -S -f " + largestMegabytes * 2048 + "; exec \"$@\"", "sh"));
            command.addAll(GatewayJvm.command("512m", folder));
            return of(command, folder, settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts one.
     *
     * @param jvm the command but for the class and its settings
     */
    static ForkedGateway of(List<String> jvm, Path folder, List<String> settings) throws IOException {
        int port = FreePort.find();
        List<String> command = new ArrayList<>(jvm);
        command.addAll(List.of(
                Diglot.class.getName(),
                "--server.port=" + port,
                "--management.server.port=0",
                "--diglot.embedded.data-dir=" + folder.resolve("data")));
        settings.stream().map("--"::concat).forEach(command::add);
        return new ForkedGateway(folder, port, command);
    }

    public Server server() {
        return ServerUnderTest.at(URI.create("http://127.0.0.1:" + port));
    }

    /** Its data folder. */
    public Path data() {
        return folder.resolve("data");
    }

    public long pid() {
        return process.pid();
    }

    /** Ends the process at once, as {@code kill -9} does, and waits until it is gone. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Asks the process to end, as {@code kill} does. */
    public void terminate() {
        process.destroy();
    }

    /** Waits until the process has ended. */
    public int exitCode() {
        return process.onExit().join().exitValue();
    }

    /** Starts a new process on what the killed one left. */
    public void restart() {
        try {
            process = launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** How many files and sockets the process holds open; nothing where the system does not tell. */
    public OptionalLong openFiles() {
        Path descriptors = Path.of("/proc", Long.toString(process.pid()), "fd");
        if (!Files.isDirectory(descriptors)) {
            return OptionalLong.empty();
        }
        try (Stream<Path> open = Files.list(descriptors)) {
            return OptionalLong.of(open.count());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the process has logged so far. */
    public String log() {
        try {
            return Files.readString(logFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
        String log = log();
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (log.contains("LEAK: ")) {
            throw new AssertionError("Buffers were not given back:\n" + log);
        }
        if (log.contains("sun.misc.Unsafe")) {
            throw new AssertionError("Java speaks of what nobody can change:\n" + log);
        }
    }

    private Process launch() throws IOException {
        Process launched = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()))
                .start();
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!FreePort.isTaken(port)) {
            if (!launched.isAlive() || Instant.now().isAfter(deadline)) {
                launched.destroyForcibly();
                throw new IllegalStateException("The gateway did not start:\n" + log());
            }
            Eventually.pause(Duration.ofMillis(50));
        }
        return launched;
    }

    private Path logFile() {
        return folder.resolve("log");
    }
}
