package io.diglot.paging;

import java.util.List;

/**
 * Where a walk stands: what its query needs to go on, such as the sort value and the id of the last item given.
 *
 * <p>Keep it short, it travels in a URL.
 */
public record Position(List<String> parts) {

    private static final int MAX_PARTS = 16;
    private static final int MAX_CHARACTERS = 2048;

    public Position {
        parts = List.copyOf(parts);
        if (parts.size() > MAX_PARTS || characters(parts) > MAX_CHARACTERS) {
            throw new IllegalArgumentException(
                    "A position has at most " + MAX_PARTS + " parts and " + MAX_CHARACTERS + " characters");
        }
    }

    private static long characters(List<String> parts) {
        long characters = 0;
        for (String part : parts) {
            characters += part.length();
        }
        return characters;
    }

    public static Position of(String... parts) {
        return new Position(List.of(parts));
    }
}
