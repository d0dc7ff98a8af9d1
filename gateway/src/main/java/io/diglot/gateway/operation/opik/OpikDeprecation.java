package io.diglot.gateway.operation.opik;

import java.util.List;
import java.util.Map;

/** The header by which Opik says that it still does what it will refuse one day. */
public final class OpikDeprecation {

    private OpikDeprecation() {}

    /** The header; what cannot stand in one is replaced by a question mark. */
    public static Map<String, List<String>> header(String text) {
        return Map.of("X-Opik-Deprecation", List.of(text.replaceAll("[^\\x20-\\x7E]", "?")));
    }
}
