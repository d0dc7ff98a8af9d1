package io.diglot.benchmark.load;

import io.diglot.benchmark.process.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Closed loop, as fast as it goes: each connection sends its next request when it has the answer to the last one. */
public final class Wrk {

    private static final String MARK = "measured ";
    private static final double MICROS_PER_SECOND = 1e6;

    private final Path wrk;
    private final Path folder;

    /** @param folder where scripts are written */
    public Wrk(Path folder) {
        this.wrk = Tool.find("wrk").orElseThrow(() -> new IllegalStateException("wrk is needed: apt-get install wrk"));
        this.folder = folder;
    }

    public Load run(URI server, Target target, int connections, Duration time) {
        try {
            Path script = Files.writeString(Files.createTempFile(folder, "wrk", ".lua"), script(target));
            String printed = Tool.run(
                    folder,
                    List.of(
                            wrk.toString(),
                            "--threads",
                            "1",
                            "--connections",
                            Integer.toString(connections),
                            "--duration",
                            time.toSeconds() + "s",
                            "--timeout",
                            "30s",
                            "--script",
                            script.toString(),
                            server.toString()));
            return parse(printed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String script(Target target) throws IOException {
        try (InputStream script = Objects.requireNonNull(Wrk.class.getResourceAsStream("wrk.lua"))) {
            return "local method, body, unique, paths = %s, %s, %s, {%s}%n"
                            .formatted(
                                    quoted(target.method()),
                                    target.body() == null ? "nil" : quoted(target.body()),
                                    quoted(Target.UNIQUE),
                                    target.paths().stream().map(Wrk::quoted).collect(Collectors.joining(",")))
                    + new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static Load parse(String printed) {
        String line = printed.lines()
                .filter(it -> it.startsWith(MARK))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("wrk measured nothing:\n" + printed));
        String[] figures = line.substring(MARK.length()).split(" ", -1);
        return new Load(
                Long.parseLong(figures[0]),
                Long.parseLong(figures[1]) / MICROS_PER_SECOND,
                Long.parseLong(figures[2]),
                Long.parseLong(figures[3]),
                Double.parseDouble(figures[4]),
                Double.parseDouble(figures[5]));
    }

    /** As long brackets, in which nothing is an escape. */
    private static String quoted(String text) {
        return "[==[" + text + "]==]";
    }
}
