package io.diglot.gateway.execution;

import io.diglot.json.Json;
import io.diglot.opik.experiments.OpikExecution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A prompt that was checked: its messages, and what the model is told besides. */
final class Prompt {

    /** Opik's names of what models are told, and OpenAI's. */
    private static final Map<String, String> NUMBERS = Map.of(
            "temperature", "temperature",
            "maxCompletionTokens", "max_completion_tokens",
            "topP", "top_p",
            "frequencyPenalty", "frequency_penalty",
            "presencePenalty", "presence_penalty");

    private static final String CUSTOM = "custom_parameters";
    private static final String MODEL = "model";
    private static final String MESSAGES = "messages";

    /** What a request says of itself. */
    private static final Set<String> RESERVED = Set.of(MODEL, MESSAGES, "stream", "stream_options", "n");

    private final String model;
    private final Json unfilled;
    private final List<PromptMessage> messages;
    private final Map<String, Json> parameters;

    /** @throws IllegalArgumentException where a text of it is no template */
    Prompt(OpikExecution.Variant variant) {
        this.model = Objects.requireNonNull(variant.model());
        this.unfilled = unfilled(variant);
        List<PromptMessage> all = new ArrayList<>();
        for (OpikExecution.Message message : Objects.requireNonNull(variant.messages())) {
            all.add(message(Objects.requireNonNull(message)));
        }
        this.messages = List.copyOf(all);
        this.parameters = variant.configs() == null
                ? Map.of()
                : parameters(variant.configs().members());
    }

    /** @throws IllegalArgumentException where a text of it is no template */
    static PromptMessage message(OpikExecution.Message message) {
        return new PromptMessage(Objects.requireNonNull(message.role()), Objects.requireNonNull(message.content()));
    }

    private static Map<String, Json> parameters(Map<String, Json> configs) {
        Map<String, Json> parameters = new LinkedHashMap<>();
        configs.forEach((name, value) -> {
            String known = NUMBERS.get(name);
            if (known != null && value.isNumber()) {
                parameters.put(known, value);
            }
        });
        Json custom = configs.get(CUSTOM);
        if (custom != null && custom.isObject()) {
            custom.members().forEach((name, value) -> {
                if (!RESERVED.contains(name)) {
                    parameters.put(name, value);
                }
            });
        }
        return parameters;
    }

    String model() {
        return model;
    }

    /**
     * A prompt with the fields of an item filled in.
     *
     * @param messages as they are kept
     * @param request as the model is asked
     */
    record Filled(Json messages, Map<String, Json> request) {}

    /** @throws IllegalArgumentException where what comes of it is too long */
    Filled filled(Map<String, String> fields, String modelName) {
        List<Json> kept = new ArrayList<>();
        List<Json> sent = new ArrayList<>();
        PromptRoom room = new PromptRoom();
        for (PromptMessage message : messages) {
            Json content = message.filled(fields, room);
            kept.add(PromptMessage.kept(message.role(), content));
            sent.add(PromptMessage.sent(message.role(), content));
        }
        Map<String, Json> request = new LinkedHashMap<>();
        request.put(MODEL, Json.string(modelName));
        request.put(MESSAGES, Json.array(sent));
        request.putAll(parameters);
        return new Filled(Json.array(kept), request);
    }

    /** The messages as they were written. */
    Json unfilled() {
        return unfilled;
    }

    static Json unfilled(OpikExecution.Variant variant) {
        return Json.array(Objects.requireNonNull(variant.messages()).stream()
                .map(message -> Objects.requireNonNull(message))
                .map(message -> PromptMessage.kept(
                        Objects.requireNonNull(message.role()), Objects.requireNonNull(message.content())))
                .toList());
    }
}
