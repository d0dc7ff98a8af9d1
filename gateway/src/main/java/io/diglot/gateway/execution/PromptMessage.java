package io.diglot.gateway.execution;

import io.diglot.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * A message of a prompt, before and after the fields of an item are filled in. Its content is a text or a list of parts;
 * what is anything else stays as it is.
 */
final class PromptMessage {

    private static final String TEXT = "text";
    private static final String TYPE = "type";
    private static final String IMAGE = "image_url";
    private static final String URL = "url";

    private final String role;
    private final Json content;
    private final Map<String, PromptText> texts = new LinkedHashMap<>();

    /** @throws IllegalArgumentException where a text of it is no template */
    PromptMessage(String role, Json content) {
        this.role = role;
        this.content = content;
        filled(text -> {
            texts.computeIfAbsent(text, PromptText::new);
            return text;
        });
    }

    String role() {
        return role;
    }

    /** Its content with the fields of an item in their places, as {@link PromptText#filled}. */
    Json filled(Map<String, String> fields, PromptRoom room) {
        return filled(text -> Objects.requireNonNull(texts.get(text)).filled(fields, room));
    }

    private Json filled(UnaryOperator<String> fill) {
        return switch (content.kind()) {
            case STRING -> Json.string(fill.apply(content.stringValue()));
            case ARRAY -> {
                List<Json> parts = new ArrayList<>();
                for (Json part : content.elements()) {
                    parts.add(part(part, fill));
                }
                yield Json.array(parts);
            }
            case OBJECT, NUMBER, BOOLEAN, NULL -> content;
        };
    }

    private static Json part(Json part, UnaryOperator<String> fill) {
        if (!part.isObject() || part.member(TEXT).isEmpty()) {
            return part;
        }
        Map<String, Json> members = new LinkedHashMap<>(part.members());
        members.put(TEXT, Json.string(fill.apply(plain(part.member(TEXT).orElseThrow()))));
        return Json.object(members);
    }

    /** A message as it is kept. */
    static Json kept(String role, Json filled) {
        return message(role, filled);
    }

    /**
     * A message as a model is sent it. Only users send parts: texts and images. What else there is goes as the text that it
     * is.
     */
    static Json sent(String role, Json filled) {
        String speaker = role.toLowerCase(Locale.ROOT);
        return switch (speaker) {
            case "system", "assistant" -> message(speaker, Json.string(plain(filled)));
            default -> message("user", filled.kind() == Json.Kind.ARRAY ? parts(filled) : Json.string(plain(filled)));
        };
    }

    private static Json parts(Json filled) {
        return Json.array(filled.elements().stream().map(PromptMessage::part).toList());
    }

    private static Json part(Json part) {
        String type =
                part.isObject() ? part.member(TYPE).map(PromptMessage::plain).orElse("") : "";
        return switch (type) {
            case TEXT, "input_text" ->
                text(part.member(TEXT).map(PromptMessage::plain).orElse(""));
            case IMAGE ->
                part.member(IMAGE)
                        .filter(Json::isObject)
                        .flatMap(image -> image.member(URL))
                        .map(url -> Json.object(ordered(
                                TYPE, Json.string(IMAGE), IMAGE, Json.object(Map.of(URL, Json.string(plain(url)))))))
                        .orElseGet(() -> text(part.text()));
            default -> text(part.text());
        };
    }

    private static Json text(String text) {
        return Json.object(ordered(TYPE, Json.string(TEXT), TEXT, Json.string(text)));
    }

    private static Json message(String role, Json content) {
        return Json.object(ordered("role", Json.string(role), "content", content));
    }

    private static Map<String, Json> ordered(String name, Json value, String other, Json another) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put(name, value);
        members.put(other, another);
        return members;
    }

    /** What a value is as a text: of a string its characters, of anything else its JSON. */
    static String plain(Json value) {
        return value.isString() ? value.stringValue() : value.text();
    }
}
