package io.diglot.gateway.llm;

import io.diglot.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the endpoint answers, as far as it matters here. */
public record ChatCompletion(
        @Nullable List<@Nullable Choice> choices, @Nullable Json usage) {

    /** @param content a text in every answer that is known; absent where the model calls a tool or refuses */
    public record Message(@Nullable Json content) {}

    public record Choice(@Nullable Message message) {}

    private static final List<String> COUNTS = List.of("completion_tokens", "prompt_tokens", "total_tokens");

    /** Without a choice it is no completion. */
    boolean isWhole() {
        return choices != null
                && !choices.isEmpty()
                && choices.getFirst() != null
                && choices.getFirst().message() != null;
    }

    ModelAnswer answer() {
        Json content = choices == null
                        || choices.getFirst() == null
                        || choices.getFirst().message() == null
                ? null
                : choices.getFirst().message().content();
        return new ModelAnswer(text(content), counts());
    }

    private static @Nullable String text(@Nullable Json content) {
        return content == null || content.isNull() ? null : content.isString() ? content.stringValue() : content.text();
    }

    private @Nullable Json counts() {
        if (usage == null || !usage.isObject()) {
            return null;
        }
        Map<String, Json> counts = new LinkedHashMap<>();
        for (String name : COUNTS) {
            usage.member(name).filter(ChatCompletion::isCount).ifPresent(count -> counts.put(name, count));
        }
        return counts.isEmpty() ? null : Json.object(counts);
    }

    /** What is kept as a number of tokens fits into one of Opik's. */
    private static boolean isCount(Json count) {
        return count.isNumber() && count.text().matches("[0-9]{1,9}");
    }
}
