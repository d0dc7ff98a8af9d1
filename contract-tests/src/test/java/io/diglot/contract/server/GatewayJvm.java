package io.diglot.contract.server;

import io.diglot.gateway.Diglot;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * The JVMs in which gateways run as processes of their own. Half of a start goes into the loading of classes, so that the
 * first start of a build leaves an archive of them to all others. A JVM that cannot use it does without.
 */
final class GatewayJvm {

    private static final Path ARCHIVE = Path.of("target", "gateway.jsa").toAbsolutePath();

    /** Such a JVM archives classes as they are once they are linked, which takes a second step when it ends. */
    private static final boolean LINKS = Runtime.version().feature() >= 25;

    private static final String LIBRARIES = "BOOT-INF/lib/";

    /** What unpacks the jar, and is no part of the gateway. */
    private static final String OF_THE_JAR = "spring-boot-jarmode-tools";

    private GatewayJvm() {}

    /**
     * The beginning of a command; the name of a class of this build comes next.
     *
     * @param heap as in {@code -Xmx}
     * @param folder for what the process needs
     * @param more folders of classes besides those of this build
     */
    static List<String> command(String heap, Path folder, Path... more) throws IOException {
        return Stream.concat(jvm(heap, folder, more), Archived.OPTIONS.stream()).toList();
    }

    private static Stream<String> jvm(String heap, Path folder, Path... more) throws IOException {
        return Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                // As in this process, but with few records: they lie in the heap that a test has chosen.
                "-Dio.netty.leakDetection.level=" + System.getProperty("io.netty.leakDetection.level", "simple"),
                "-Dio.netty.leakDetection.acquireAndReleaseOnly=true",
                "-Dio.netty.leakDetection.targetRecords=1",
                "@" + classPath(folder, more));
    }

    /**
     * In a file, since it is too long for a command line on some machines. No archive can be made with folders in it; one
     * can be used with folders behind what it was made with.
     */
    private static Path classPath(Path folder, Path... more) throws IOException {
        String parts = Stream.concat(parts(), Stream.of(more).map(Path::toString))
                .collect(Collectors.joining(File.pathSeparator))
                .replace(File.separator, "/");
        return Files.writeString(folder.resolve("arguments"), "-cp \"" + parts + "\"\n");
    }

    /** Not the tests, whose logging would become the gateway's, nor their libraries, which may hide that one is missing. */
    private static Stream<String> parts() {
        List<String> parts = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
        return isOfJars()
                ? packaged(parts)
                : parts.stream().filter(part -> !Path.of(part).equals(place(GatewayJvm.class)));
    }

    /** What is in the jar that users start, which lies beside the classes of the gateway. */
    private static Stream<String> packaged(List<String> parts) {
        Map<String, String> byName = new HashMap<>();
        parts.forEach(part -> byName.put(Path.of(part).getFileName().toString(), part));
        try (JarFile jar = new JarFile(
                place(Diglot.class).resolveSibling("diglot-gateway.jar").toFile())) {
            List<String> libraries = jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.startsWith(LIBRARIES) && name.endsWith(".jar") && !name.contains(OF_THE_JAR))
                    .map(name -> Objects.requireNonNull(
                            byName.get(name.substring(LIBRARIES.length())), () -> name + " is not what tests run with"))
                    .toList();
            return Stream.concat(Stream.of(place(Diglot.class).toString()), libraries.stream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the gateway is packaged; where only tests are run it is a folder of classes. */
    private static boolean isOfJars() {
        return place(Diglot.class).toString().endsWith(".jar");
    }

    private static Path place(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    private static final class Archived {
        static final List<String> OPTIONS = isOfJars() ? make() : List.of();

        private static List<String> make() {
            try {
                Files.deleteIfExists(ARCHIVE);
                Path folder = Files.createTempDirectory("diglot-archived-");
                List<String> command = new ArrayList<>(jvm("512m", folder).toList());
                command.add((LINKS ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + ARCHIVE);
                ForkedGateway gateway = ForkedGateway.of(command, folder, List.of());
                new Client(gateway.server()).get("/v2/spaces").success();
                gateway.terminate();
                gateway.exitCode();
                FileSystemUtils.deleteRecursively(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Files.exists(ARCHIVE)
                    ? List.of(
                            (LINKS ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + ARCHIVE,
                            "-Xlog:disable",
                            "-Xlog:all=error:stderr")
                    : List.of();
        }
    }
}
