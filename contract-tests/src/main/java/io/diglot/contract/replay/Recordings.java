package io.diglot.contract.replay;

import io.diglot.contract.server.Caller;
import io.diglot.contract.server.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of recordings, a file for each scenario and a line for each exchange.
 *
 * @param key that was sent, and is in none of them
 */
public record Recordings(Path folder, @Nullable String key) {

    private static final String ENDING = ".jsonl";
    /** A shorter one may be a word that stands for something else. */
    private static final int SHORTEST_REPLACED = 3;

    /** What keeps the exchanges of a scenario. */
    public Recorder recorder(Caller next, String scenario, String unique) {
        Scrubber scrubber = new Scrubber();
        scrubber.replace(unique, "${unique}");
        if (key != null) {
            scrubber.replace(key, "***");
        }
        Server server = next.server();
        scrubber.replace(server.url(), "http://target");
        scrubber.replace(server.space(), "${space}");
        if (!server.workspace().equals(Server.WORKSPACE) && server.workspace().length() >= SHORTEST_REPLACED) {
            scrubber.replace(server.workspace(), Server.WORKSPACE);
        }
        return new Recorder(next, scenario, scrubber);
    }

    public void keep(Recorder recorder) {
        recorder.write(folder);
    }

    /**
     * The recordings of a folder by the names of their scenarios, or one file as such.
     *
     * @throws IllegalArgumentException when there are none
     */
    public static Map<String, List<Recorded>> read(Path place) {
        Path start = place.toAbsolutePath();
        Path root = Files.isDirectory(start) ? start : Objects.requireNonNullElse(start.getParent(), start);
        Map<String, List<Recorded>> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(start)) {
            files.filter(file -> file.toString().endsWith(ENDING)).forEach(file -> {
                String name = root.relativize(file).toString().replace('\\', '/');
                all.put(name.substring(0, name.length() - ENDING.length()), lines(file));
            });
        } catch (IOException e) {
            throw new IllegalArgumentException("No recordings can be read at " + place + ".", e);
        }
        if (all.isEmpty()) {
            throw new IllegalArgumentException("There are no recordings (*" + ENDING + ") at " + place + ".");
        }
        return all;
    }

    private static List<Recorded> lines(Path file) {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.filter(line -> !line.isBlank()).map(Recorded::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
