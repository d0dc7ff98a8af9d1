package io.diglot.benchmark.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts Diglot from the jar that users get. */
public final class Gateway {

    private static final Path JAR = Path.of("gateway", "target", "diglot-gateway.jar");

    private Gateway() {}

    /**
     * Starts one.
     *
     * @param heap as in {@code -Xmx}
     * @param folder in which it gets a folder of its own
     * @param settings such as {@code diglot.backend=opik}
     */
    public static Server start(String name, String heap, Path folder, List<String> settings) {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException(JAR + " is missing: ./mvnw -DskipTests package");
        }
        int port = FreePort.find();
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=" + port, "--management.server.port=0", "--diglot.embedded.data-dir=" + name + "-data"));
        settings.forEach(setting -> arguments.add("--" + setting));
        return Server.start(name, port, folder, Java.jar(heap, JAR.toAbsolutePath(), arguments));
    }
}
