package io.diglot.prices;

import io.diglot.json.Json;
import io.diglot.json.Members;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a call, each counted once.
 *
 * @param prompt those of the prompt that no cache had to do with
 */
public record TokenCounts(long prompt, long completion, long cacheRead, long cacheWrite) {

    private static final Pattern COUNT = Pattern.compile("\\d{1,10}");

    /**
     * As a span brings them; nothing where it counts neither the prompt nor the completion. Providers that tell what was
     * cached beside the prompt name it otherwise than those that count it in.
     *
     * @param usage token counts by name
     */
    public static Optional<TokenCounts> of(@Nullable Json usage) {
        if (usage == null || !usage.isObject()) {
            return Optional.empty();
        }
        Members<Json> counts = usage.members();
        if (!counts.containsKey("prompt_tokens") && !counts.containsKey("completion_tokens")) {
            return Optional.empty();
        }
        long prompt = count(counts, "prompt_tokens");
        long within = Math.min(prompt, first(counts, "original_usage.prompt_tokens_details.cached_tokens"));
        long read = first(counts, "original_usage.cache_read_input_tokens", "cache_read_input_tokens");
        long written = first(counts, "original_usage.cache_creation_input_tokens", "cache_creation_input_tokens");
        return Optional.of(
                new TokenCounts(prompt - within, count(counts, "completion_tokens"), within + read, written));
    }

    private static long first(Members<Json> counts, String... names) {
        for (String name : names) {
            if (counts.containsKey(name)) {
                return count(counts, name);
            }
        }
        return 0;
    }

    /** What is no count is none. */
    private static long count(Members<Json> counts, String name) {
        Json count = counts.get(name);
        return count != null && COUNT.matcher(count.text()).matches() ? Long.parseLong(count.text()) : 0;
    }
}
