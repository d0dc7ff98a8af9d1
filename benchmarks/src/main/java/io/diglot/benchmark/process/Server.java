package io.diglot.benchmark.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** A program that listens on a port of 127.0.0.1, with all processes that it has started. */
public final class Server implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final String name;
    private final int port;
    private final Process process;

    private Server(String name, int port, Process process) {
        this.name = name;
        this.port = port;
        this.process = process;
    }

    /**
     * Starts one, and waits until it listens.
     *
     * @param folder where it works and logs
     */
    public static Server start(String name, int port, Path folder, List<String> command) {
        Path log = folder.resolve(name + ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(Files.createDirectories(folder).toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process), "end " + name));
            Server server = new Server(name, port, process);
            server.await(log);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String name() {
        return name;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The processor time that it has taken so far. */
    public Duration processorTime() {
        return Duration.ofNanos(sum(id -> Proc.processorTime(id).toNanos()));
    }

    /** How many bytes of it lie in memory. */
    public long residentBytes() {
        return sum(Proc::residentBytes);
    }

    @Override
    public void close() {
        end(process);
    }

    private long sum(ToLongFunction<Long> figure) {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(ProcessHandle::pid)
                .mapToLong(figure)
                .sum();
    }

    private void await(Path log) throws IOException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!listens()) {
            if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                end(process);
                throw new IllegalStateException(name + " did not start:\n" + Files.readString(log));
            }
            Pause.of(Duration.ofMillis(50));
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static void end(Process process) {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        started.forEach(ProcessHandle::destroyForcibly);
    }
}
