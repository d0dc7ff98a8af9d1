package io.diglot.contract.server;

import io.diglot.launch.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A start of the program in a process of its own, from its first class to its end.
 *
 * @param log all that the process wrote
 */
public record FailedStart(int exitCode, String log) {

    private static final long PATIENCE_SECONDS = 240;

    /**
     * Starts the program and waits until it has ended.
     *
     * @param folder for what the process needs and writes
     * @param settings such as {@code diglot.limits.body=1MB}; the ports are free ones unless they say otherwise
     */
    public static FailedStart of(Path folder, List<String> settings, Map<String, String> environment)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(GatewayJvm.command("256m", folder));
        command.add(Launch.class.getName());
        settings.stream().map("--"::concat).forEach(command::add);
        Path log = folder.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("SERVER_PORT", "0");
        builder.environment().put("MANAGEMENT_SERVER_PORT", "0");
        builder.environment()
                .put("DIGLOT_EMBEDDED_DATADIR", folder.resolve("data").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().onExit().join();
            throw new AssertionError("It started, or hangs:\n" + Files.readString(log));
        }
        return new FailedStart(process.exitValue(), Files.readString(log));
    }
}
