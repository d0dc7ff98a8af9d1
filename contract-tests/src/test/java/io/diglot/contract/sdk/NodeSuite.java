package io.diglot.contract.sdk;

import io.diglot.contract.Scale;
import io.diglot.contract.server.Server;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * A file of tests that Node.js runs against a server.
 *
 * @param folder in which its packages are
 * @param environment what it is told besides
 */
record NodeSuite(String folder, String file, Map<String, String> environment) {

    private static final Path BASE = Path.of(System.getProperty("basedir", ".")).toAbsolutePath();
    private static final String SDK = "sdk";
    private static final Duration INSTALLING = Duration.ofMinutes(15);
    private static final Duration RUNNING = Duration.ofMinutes(15);
    private static final int OLDEST_NODE = 20;
    private static final int LONGEST_SHOWN = 8_000;

    /** One with the vendors' SDKs. */
    NodeSuite(String file) {
        this(SDK, file, Map.of());
    }

    /**
     * What became of one test.
     *
     * @param failure absent where it went well
     * @param skipped why it did not run; absent where it did
     */
    record Outcome(
            String test, @Nullable String failure, @Nullable String skipped) {}

    /** Why nothing can be run on this machine, if so. */
    static Optional<String> obstacle() {
        Optional<String> node = versionOf("node");
        if (node.isEmpty() || versionOf("npm").isEmpty()) {
            return Optional.of("Node.js or npm is not on the PATH, so that the vendors' SDKs were not run");
        }
        int major = Integer.parseInt(node.get().replaceFirst("^v", "").replaceFirst("\\..*", ""));
        return major >= OLDEST_NODE
                ? Optional.empty()
                : Optional.of("Node.js " + node.get() + " is too old, so that the vendors' SDKs were not run");
    }

    /** Installs the SDKs that the lock file names, unless that was done before. */
    static void install() {
        install(SDK);
    }

    /** Installs what the lock file of a folder names, unless that was done before. */
    static synchronized void install(String folder) {
        Path packages = BASE.resolve(folder);
        Path lock = packages.resolve("package-lock.json");
        Path installed = packages.resolve("node_modules/.installed-lock.json");
        try {
            if (Files.exists(installed) && Files.mismatch(lock, installed) == -1) {
                return;
            }
            Finished npm = run(packages, INSTALLING, List.of(npm(), "ci", "--no-audit", "--no-fund"), Map.of());
            if (npm.status() != 0) {
                throw new IllegalStateException("npm ci failed:\n" + npm.output());
            }
            Files.copy(lock, installed, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Outcome> run(Server server) {
        try {
            Path report = Files.createTempFile("diglot-sdk-", ".xml");
            try {
                Finished node = run(
                        BASE.resolve(folder),
                        RUNNING,
                        List.of(
                                "node",
                                "--test",
                                "--test-reporter=junit",
                                "--test-reporter-destination=" + report,
                                file),
                        told(server));
                return outcomes(report, node);
            } finally {
                Files.deleteIfExists(report);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Outcome> outcomes(Path report, Finished node) throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        if (Files.size(report) > 0) {
            try {
                collect(
                        DocumentBuilderFactory.newDefaultInstance()
                                .newDocumentBuilder()
                                .parse(new InputSource(new StringReader(
                                        // Colors, say: Node.js writes what no XML may have.
                                        Files.readString(report).replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]", ""))))
                                .getDocumentElement(),
                        "",
                        outcomes);
            } catch (SAXException | ParserConfigurationException e) {
                outcomes.add(new Outcome(file, "The report cannot be read: " + e.getMessage(), null));
            }
        }
        boolean explained = outcomes.stream().anyMatch(outcome -> outcome.failure() != null);
        if (outcomes.isEmpty() || node.status() != 0 && !explained) {
            outcomes.add(new Outcome(file, "Node.js ended with " + node.status() + ":\n" + node.output(), null));
        }
        return outcomes;
    }

    /** Node.js nests suites in suites. */
    private static void collect(Element element, String path, List<Outcome> outcomes) {
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child && child.getTagName().equals("testsuite")) {
                collect(child, path + child.getAttribute("name") + " › ", outcomes);
            } else if (node instanceof Element child && child.getTagName().equals("testcase")) {
                outcomes.add(new Outcome(
                        path + child.getAttribute("name"),
                        text(child, "failure").or(() -> text(child, "error")).orElse(null),
                        text(child, "skipped").orElse(null)));
            }
        }
    }

    private static Optional<String> text(Element testcase, String kind) {
        return Optional.ofNullable(testcase.getElementsByTagName(kind).item(0))
                .map(Element.class::cast)
                .map(element -> element.getAttribute("message") + "\n" + element.getTextContent());
    }

    private record Finished(int status, String output) {}

    private static Optional<String> versionOf(String program) {
        try {
            Finished finished = run(
                    BASE,
                    Duration.ofSeconds(30),
                    List.of(program.equals("npm") ? npm() : program, "--version"),
                    Map.of());
            return Optional.of(finished.output().strip()).filter(version -> finished.status() == 0);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String npm() {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        return windows ? "npm.cmd" : "npm";
    }

    private Map<String, String> told(Server server) {
        Map<String, String> told = new HashMap<>(environment);
        told.put("DIGLOT_URL", server.url());
        told.put("DIGLOT_WORKSPACE", Server.WORKSPACE);
        if (server.key() != null) {
            told.put("DIGLOT_API_KEY", server.key());
        }
        return told;
    }

    private static Finished run(Path folder, Duration atMost, List<String> command, Map<String, String> environment)
            throws IOException {
        Path output = Files.createTempFile("diglot-sdk-", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("DIGLOT_TEST_SCALE", Scale.NAME);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        try {
            boolean ended = process.waitFor(atMost.toSeconds(), TimeUnit.SECONDS);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
            String text = Files.readString(output);
            String tail = text.substring(Math.max(0, text.length() - LONGEST_SHOWN));
            return ended
                    ? new Finished(process.exitValue(), tail)
                    : new Finished(-1, tail + "\nNot finished after " + atMost.toSeconds() + " s.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
