package io.diglot.model.prompts;

import io.diglot.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A link of an experiment to a version of a prompt. */
public record PromptLink(PromptVersionId version, String commit, long number, PromptId prompt, String promptName) {

    private static final String ID = "id";
    private static final String PROMPT_ID = "prompt_id";

    /** As Opik writes it down. */
    public Json json() {
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        members.put(ID, Json.string(version.value()));
        members.put("commit", Json.string(commit));
        members.put("version_number", Json.string("v" + number));
        members.put(PROMPT_ID, Json.string(prompt.value()));
        members.put("prompt_name", Json.string(promptName));
        return Json.object(members);
    }

    /** The versions that links name; what names none is passed over. */
    public static List<PromptVersionId> versions(@Nullable Json links) {
        return each(links)
                .flatMap(link -> Stream.ofNullable(uuid(link, ID)))
                .map(PromptVersionId::new)
                .distinct()
                .toList();
    }

    /** The prompts that links name. */
    public static List<PromptId> prompts(@Nullable Json links) {
        return each(links)
                .flatMap(link -> Stream.ofNullable(uuid(link, PROMPT_ID)))
                .map(PromptId::new)
                .distinct()
                .toList();
    }

    /** The same links, as things stand; those to what is not known stay as they are. */
    public static @Nullable Json refreshed(@Nullable Json links, Map<PromptVersionId, PromptLink> known) {
        if (links == null || versions(links).stream().noneMatch(known::containsKey)) {
            return links;
        }
        return Json.array(links.elements().stream()
                .map(link -> {
                    UUID id = link.isObject() ? uuid(link, ID) : null;
                    PromptLink now = id == null ? null : known.get(new PromptVersionId(id));
                    return now == null ? link : now.json();
                })
                .toList());
    }

    private static Stream<Json> each(@Nullable Json links) {
        return links == null || links.kind() != Json.Kind.ARRAY
                ? Stream.empty()
                : links.elements().stream().filter(Json::isObject);
    }

    private static @Nullable UUID uuid(Json link, String member) {
        String text = link.member(member)
                .filter(Json::isString)
                .map(Json::stringValue)
                .orElse("");
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
