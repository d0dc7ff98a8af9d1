package io.diglot.gateway.backend;

import io.diglot.catalogue.Dialect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a backend says of itself to all that treat backends alike.
 *
 * @param name as {@code diglot.backend} has it; also the instance of the {@code resilience4j} configuration that guards it
 * @param vendor whose server it is; absent where it is a database of the gateway's own
 */
public record BackendDescription(String name, @Nullable Vendor vendor) {

    private static final List<String> ANSWERED_HERE = List.of("/v1/internal", "/v1/session/redirect");

    /** The dialect whose requests pass through; none where both are translated. */
    public @Nullable Dialect passedThrough() {
        return vendor == null ? null : vendor.dialect();
    }

    /** Whether the gateway itself answers at a path of a dialect, also where that dialect passes through. */
    public static boolean isAnsweredHere(String path) {
        return ANSWERED_HERE.stream()
                .anyMatch(start -> path.startsWith(start)
                        && (path.length() == start.length() || path.charAt(start.length()) == '/'));
    }

    /** Tells apart the places where data may lie. */
    public String place() {
        return name + " " + (vendor == null ? null : vendor.base());
    }
}
