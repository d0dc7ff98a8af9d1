package io.diglot.benchmark.result;

import io.diglot.benchmark.process.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * On what it was measured.
 *
 * @param commit of Diglot; with {@code +} behind it where files were changed since
 */
public record Machine(
        String processor, int cores, long memoryMegabytes, String kernel, String jdk, String node, String commit) {

    private static final long KILOBYTES_PER_MEGABYTE = 1024;

    /** This one. */
    public static Machine here() {
        return new Machine(
                value("/proc/cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors(),
                Long.parseLong(value("/proc/meminfo", "MemTotal").split(" ", 2)[0]) / KILOBYTES_PER_MEGABYTE,
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                Tool.find("node")
                        .map(node -> printed(node.toString(), "--version"))
                        .orElse("none"),
                printed("git", "rev-parse", "--short", "HEAD")
                        + (printed("git", "status", "--porcelain", "--", "gateway", "mappings", "pom.xml")
                                        .isEmpty()
                                ? ""
                                : "+"));
    }

    private static String value(String file, String key) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String printed(String... command) {
        return Tool.run(Path.of("").toAbsolutePath(), List.of(command)).strip();
    }
}
