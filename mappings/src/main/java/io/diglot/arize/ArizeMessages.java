package io.diglot.arize;

import io.diglot.arize.ArizeMessage.Function;
import io.diglot.arize.ArizeMessage.ToolCall;
import io.diglot.json.Json;
import io.diglot.model.prompts.Prompt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a prompt as its template: a JSON array of messages as chat completions have them, which say roles and kinds
 * of calls in small letters.
 */
final class ArizeMessages {

    static final Set<String> ROLES = Set.of("USER", "ASSISTANT", "SYSTEM", "TOOL");

    private static final String USER = "USER";
    private static final String FUNCTION = "FUNCTION";

    private ArizeMessages() {}

    /** Of messages that were checked to be complete. */
    static String template(List<@Nullable ArizeMessage> messages) {
        return Json.array(messages.stream()
                        .map(message -> toModel(Objects.requireNonNull(message)))
                        .toList())
                .text();
    }

    /** What a template says. One that is no array of messages is what a user says. */
    static List<ArizeMessage> of(String template, Prompt.Structure structure) {
        Json chat = structure == Prompt.Structure.CHAT ? parsed(template) : null;
        return chat == null || chat.elements().isEmpty()
                ? List.of(new ArizeMessage(USER, template, null, null))
                : chat.elements().stream().map(ArizeMessages::toArize).toList();
    }

    private static @Nullable Json parsed(String template) {
        try {
            Json json = Json.of(template);
            boolean chat =
                    json.kind() == Json.Kind.ARRAY && json.elements().stream().allMatch(Json::isObject);
            return chat ? json : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Json toModel(ArizeMessage message) {
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        members.put("role", Json.string(small(Objects.requireNonNull(message.role()))));
        members.put("content", message.content() == null ? Json.NULL : Json.string(message.content()));
        put(members, "tool_call_id", message.toolCallId());
        if (message.toolCalls() != null) {
            members.put(
                    "tool_calls",
                    Json.array(message.toolCalls().stream()
                            .map(call -> toModel(Objects.requireNonNull(call)))
                            .toList()));
        }
        return Json.object(members);
    }

    private static Json toModel(ToolCall call) {
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        put(members, "id", call.id());
        put(members, "type", call.type() == null ? null : small(call.type()));
        Function function = call.function();
        if (function != null) {
            SequencedMap<String, Json> called = new LinkedHashMap<>();
            put(called, "name", function.name());
            put(called, "arguments", function.arguments());
            members.put("function", Json.object(called));
        }
        return Json.object(members);
    }

    private static ArizeMessage toArize(Json message) {
        String role = Objects.requireNonNullElse(text(message, "role"), "").toUpperCase(Locale.ROOT);
        Json calls = message.member("tool_calls").orElse(null);
        return new ArizeMessage(
                ROLES.contains(role) ? role : USER,
                text(message, "content"),
                text(message, "tool_call_id"),
                calls == null || calls.kind() != Json.Kind.ARRAY
                        ? null
                        : calls.elements().stream()
                                .filter(Json::isObject)
                                .map(ArizeMessages::call)
                                .toList());
    }

    private static ToolCall call(Json call) {
        Json function = call.member("function").filter(Json::isObject).orElse(Json.EMPTY_OBJECT);
        return new ToolCall(
                text(call, "id"),
                FUNCTION,
                new Function(
                        Objects.requireNonNullElse(text(function, "name"), ""),
                        Objects.requireNonNullElse(text(function, "arguments"), "")));
    }

    /** A text as it is, any other value as JSON. */
    private static @Nullable String text(Json of, String member) {
        Json value = of.member(member).orElse(Json.NULL);
        return value.isNull() ? null : value.isString() ? value.stringValue() : value.text();
    }

    private static void put(Map<String, Json> members, String name, @Nullable String value) {
        if (value != null) {
            members.put(name, Json.string(value));
        }
    }

    private static String small(String constant) {
        return constant.toLowerCase(Locale.ROOT);
    }
}
