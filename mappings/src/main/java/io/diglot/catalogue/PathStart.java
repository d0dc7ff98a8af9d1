package io.diglot.catalogue;

/** Which paths lie below others. */
public final class PathStart {

    private PathStart() {}

    /** Whether a path begins with some whole segments: {@code /v1/a} begins {@code /v1/a/b}, and not {@code /v1/ab}. */
    public static boolean begins(String start, String path) {
        return path.startsWith(start) && (path.length() == start.length() || path.charAt(start.length()) == '/');
    }
}
