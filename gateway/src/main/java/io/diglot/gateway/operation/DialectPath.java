package io.diglot.gateway.operation;

import io.diglot.catalogue.Dialect;
import io.diglot.catalogue.OperationCatalogue;
import io.diglot.catalogue.PathStart;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which dialect a raw path speaks, and the path as the vendor has it: prefixes and trailing slashes off. */
record DialectPath(Dialect dialect, String prefix, String path) {

    // Longest prefix first, so that what is left starts with the vendor's own path.
    private static final List<Start> STARTS = Stream.concat(
                    Start.of(Dialect.ARIZE, List.of("/arize", ""), List.of("/v2", "/v1/traces")),
                    Start.of(Dialect.OPIK, List.of("/opik/api", "/opik", "/api", ""), ofOpik("/v1", "/is-alive")))
            .toList();

    /** Of what stands below {@code /v1}, only this is part of Opik's API. */
    private static final List<String> OPIK = ofOpik("/v1/private", "/v1/session/redirect", "/v1/internal", "/is-alive");

    /** A prefix with what a dialect's paths begin with. */
    private record Start(Dialect dialect, String prefix, String text) {
        static Stream<Start> of(Dialect dialect, List<String> prefixes, List<String> paths) {
            return prefixes.stream()
                    .flatMap(prefix -> paths.stream().map(path -> new Start(dialect, prefix, prefix + path)));
        }
    }

    private static List<String> ofOpik(String... paths) {
        return Stream.concat(Stream.of(paths), OperationCatalogue.OAUTH.stream())
                .toList();
    }

    /** Nothing where the path belongs to neither dialect. */
    static @Nullable DialectPath of(String raw) {
        for (Start start : STARTS) {
            if (PathStart.begins(start.text(), raw)) {
                String prefix = start.prefix();
                return new DialectPath(start.dialect(), prefix, withoutTrailingSlash(raw.substring(prefix.length())));
            }
        }
        return null;
    }

    /** The path of a call over gRPC, which only Arize's clients make. */
    static DialectPath ofCall(String raw) {
        return new DialectPath(Dialect.ARIZE, "", raw);
    }

    /** Whether the vendor has an API there; whatever else is asked for is told that there is nothing. */
    boolean mayBeServed() {
        return dialect != Dialect.OPIK || OPIK.stream().anyMatch(this::isBelow);
    }

    /** Whether the vendor's own path begins with these segments. */
    boolean isBelow(String start) {
        return PathStart.begins(start, path);
    }

    private static String withoutTrailingSlash(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
