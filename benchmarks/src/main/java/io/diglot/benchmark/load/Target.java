package io.diglot.benchmark.load;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Requests that are sent in turn.
 *
 * @param paths with their queries
 * @param body sent with each; {@link #UNIQUE} in it becomes a text that no other request has
 */
public record Target(
        String method, List<String> paths, @Nullable String body) {

    public static final String UNIQUE = "@UNIQUE@";

    public Target {
        paths = List.copyOf(paths);
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("A target has a path.");
        }
    }

    public static Target get(List<String> paths) {
        return new Target("GET", paths, null);
    }

    public static Target post(String path, String body) {
        return new Target("POST", List.of(path), body);
    }
}
