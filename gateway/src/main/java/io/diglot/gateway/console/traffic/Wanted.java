package io.diglot.gateway.console.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.diglot.gateway.console.Asked;
import io.diglot.gateway.observation.Exchange;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.web.util.UriUtils;

/**
 * Which exchanges somebody wants to see; an empty text stands for all.
 *
 * @param words those of the text, in small letters: each has to be there
 */
record Wanted(String dialect, String outcome, String text, List<String> words) {

    private static final Pattern WHITE = Pattern.compile("\\s+");

    static final List<String> DIALECTS = List.of("arize", "opik", "none");
    static final List<String> OUTCOMES = List.of("success", "client_error", "server_error", "cancelled", "none");

    static Wanted of(Asked asked) {
        String text = asked.value("text");
        return new Wanted(
                known(DIALECTS, asked.value("dialect")), known(OUTCOMES, asked.value("outcome")), text, words(text));
    }

    private static String known(List<String> values, String value) {
        return values.contains(value) ? value : "";
    }

    boolean isOne(Exchange exchange) {
        return (dialect.isEmpty() || exchange.dialect().equals(dialect))
                && (outcome.isEmpty() || exchange.outcome().equals(outcome))
                && ExchangeRow.has(exchange, words);
    }

    private static List<String> words(String text) {
        return WHITE.splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** As the query of an address. */
    String query() {
        return "dialect=" + dialect + "&outcome=" + outcome + "&text=" + UriUtils.encode(text, UTF_8);
    }
}
