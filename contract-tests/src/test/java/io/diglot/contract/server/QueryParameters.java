package io.diglot.contract.server;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parameters of a query as a server reads them. */
public final class QueryParameters {

    private QueryParameters() {}

    /** Decoded, in their order; of a doubled name the first. */
    public static Map<String, String> of(@Nullable String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (query != null && !query.isEmpty()) {
            Stream.of(query.split("&", -1))
                    .map(parameter -> parameter.split("=", 2))
                    .forEach(parts -> {
                        String value = parts.length == 1 ? "" : parts[1];
                        parameters.putIfAbsent(decoded(parts[0]), decoded(value));
                    });
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
