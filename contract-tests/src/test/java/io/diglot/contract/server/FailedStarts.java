package io.diglot.contract.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** Starts of the program one after another in one process, since each that has a process of its own takes seconds. */
public final class FailedStarts implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 240;
    private static final String DATA = "--diglot.embedded.data-dir=";

    private final Path folder;
    private final Process process;
    private final Writer starts;
    private final BufferedReader said;

    /** Begins the process. */
    public FailedStarts() {
        try {
            folder = Files.createTempDirectory("diglot-starts-");
            ProcessBuilder builder =
                    new ProcessBuilder(command()).directory(folder.toFile()).redirectErrorStream(true);
            builder.environment().put("SERVER_PORT", "0");
            builder.environment().put("MANAGEMENT_SERVER_PORT", "0");
            process = builder.start();
            starts = process.outputWriter(UTF_8);
            said = process.inputReader(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes one start and waits until it has ended.
     *
     * @param data its data folder, unless the settings name another one
     * @param settings such as {@code diglot.limits.body=1MB}; the ports are free ones unless they say otherwise
     */
    public FailedStart of(Path data, List<String> settings) throws IOException {
        List<String> arguments = settings.stream().map("--"::concat).toList();
        boolean named = arguments.stream().anyMatch(argument -> argument.startsWith(DATA));
        Stream<String> all = named ? arguments.stream() : Stream.concat(arguments.stream(), Stream.of(DATA + data));
        starts.write(String.join(StartSeries.NEXT, all.toList()) + "\n");
        starts.flush();
        StringBuilder log = new StringBuilder();
        String end = CompletableFuture.supplyAsync(() -> readTo(log))
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
        if (end.startsWith(StartSeries.RUNS_ON)) {
            throw new AssertionError("It ends " + end + ":\n" + log);
        }
        return new FailedStart(Integer.parseInt(end), log.toString());
    }

    private String readTo(StringBuilder log) {
        try {
            while (true) {
                String line = Objects.requireNonNull(said.readLine(), () -> "The process has ended:\n" + log);
                if (line.startsWith(StartSeries.ENDED)) {
                    return line.substring(StartSeries.ENDED.length());
                }
                log.append(line).append('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The class that starts is the only one of the tests that the process sees; their logging would become the program's. */
    private List<String> command() throws IOException {
        Path file = Path.of(StartSeries.class.getName().replace('.', File.separatorChar) + ".class");
        Path copy = folder.resolve("classes").resolve(file);
        Files.createDirectories(copy.getParent());
        try (InputStream compiled = StartSeries.class.getResourceAsStream("StartSeries.class")) {
            Files.copy(Objects.requireNonNull(compiled), copy);
        }
        List<String> command = new ArrayList<>(GatewayJvm.command("256m", folder, folder.resolve("classes")));
        command.add(StartSeries.class.getName());
        return command;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
