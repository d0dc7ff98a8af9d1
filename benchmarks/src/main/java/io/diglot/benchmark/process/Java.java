package io.diglot.benchmark.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Commands that start a JVM like this one. */
public final class Java {

    private Java() {}

    /** A class of this build, with its class path. */
    public static List<String> main(String heap, Class<?> main, String... arguments) {
        List<String> command = jvm(heap);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    public static List<String> jar(String heap, Path jar, List<String> arguments) {
        List<String> command = jvm(heap);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(arguments);
        return command;
    }

    /** The same for all: what the default collector and compiler do is part of what users get. */
    private static List<String> jvm(String heap) {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED"));
    }
}
