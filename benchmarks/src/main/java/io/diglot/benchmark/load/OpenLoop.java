package io.diglot.benchmark.load;

import io.diglot.benchmark.process.Java;
import io.diglot.benchmark.process.Tool;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Open loop, at a fixed rate: a request is sent when its time has come, however slow the answers are, so that a server
 * that stands still is seen to. Only paths that are read.
 */
public final class OpenLoop {

    static final String MARK = "measured ";

    private static final String HEAP = "512m";

    private final Path folder;

    public OpenLoop(Path folder) {
        this.folder = folder;
    }

    /** Sends for a while without measuring, so that the generator itself is warm, and then measures. */
    public Load run(URI server, Target target, double perSecond, Duration warmUp, Duration time) {
        List<String> arguments = new ArrayList<>(List.of(
                Integer.toString(server.getPort()),
                Double.toString(perSecond),
                Long.toString(warmUp.toSeconds()),
                Long.toString(time.toSeconds())));
        arguments.addAll(target.paths());
        return parse(Tool.run(folder, Java.main(HEAP, HyperfoilRun.class, arguments.toArray(String[]::new))));
    }

    static Load parse(String printed) {
        String line = printed.lines()
                .filter(it -> it.startsWith(MARK))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Hyperfoil measured nothing:\n" + printed));
        String[] figures = line.substring(MARK.length()).split(" ", -1);
        return new Load(
                Long.parseLong(figures[0]),
                Double.parseDouble(figures[1]),
                0,
                Long.parseLong(figures[2]),
                Double.parseDouble(figures[3]),
                Double.parseDouble(figures[4]));
    }
}
