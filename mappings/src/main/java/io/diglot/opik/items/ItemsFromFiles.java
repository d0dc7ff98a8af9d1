package io.diglot.opik.items;

import io.diglot.json.Json;
import io.diglot.json.JsonCodec;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleDraft;
import io.diglot.model.examples.ExampleId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The objects of uploaded files as the dataset items that Opik makes of them: what is no member of an item is data. */
public final class ItemsFromFiles {

    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private ItemsFromFiles() {}

    /** @throws IllegalArgumentException where it is no item; its message goes on after the place of the object */
    public static ExampleDraft of(Json object) {
        SequencedMap<String, Json> rest = new LinkedHashMap<>(object.members());
        String id = text(rest, "id");
        String source = text(rest, "source");
        String description = text(rest, "description");
        List<String> tags = tags(rest);
        Json evaluators = taken(rest, "evaluators", Json.Kind.ARRAY);
        Json snake = taken(rest, "execution_policy", Json.Kind.OBJECT);
        Json camel = taken(rest, "executionPolicy", Json.Kind.OBJECT);
        if (rest.isEmpty()) {
            throw new IllegalArgumentException("has no data fields after extracting reserved keys");
        }
        return new ExampleDraft(
                id == null || id.isBlank() ? null : new ExampleId(uuid(id)),
                Json.object(rest),
                source == null || source.isBlank() ? Example.Source.MANUAL : source(source),
                null,
                null,
                description,
                tags,
                evaluators,
                snake == null ? camel : snake);
    }

    private static UUID uuid(String text) {
        if (!UUID_TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException("field 'id' is not a valid UUID: '" + text + "'");
        }
        return UUID.fromString(text);
    }

    private static Example.Source source(String word) {
        return Optional.of(word)
                .flatMap(OpikDatasetItemMapper::source)
                .orElseThrow(() -> new IllegalArgumentException("field 'source' is unknown: '" + word + "'"));
    }

    private static @Nullable String text(SequencedMap<String, Json> members, String name) {
        Json value = members.remove(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw new IllegalArgumentException("field '" + name + "' must be a string");
        }
        return keepable(value.stringValue(), name);
    }

    private static List<String> tags(SequencedMap<String, Json> members) {
        Json value = taken(members, "tags", Json.Kind.ARRAY);
        SequencedSet<String> tags = new LinkedHashSet<>();
        for (Json tag : value == null ? List.<Json>of() : value.elements()) {
            if (!tag.isString() || tag.stringValue().isBlank()) {
                throw new IllegalArgumentException("field 'tags' must be an array of strings");
            }
            tags.add(keepable(tag.stringValue(), "tags"));
        }
        return List.copyOf(tags);
    }

    private static @Nullable Json taken(SequencedMap<String, Json> members, String name, Json.Kind kind) {
        Json value = members.remove(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (value.kind() != kind) {
            throw new IllegalArgumentException(
                    "field '" + name + "' must be an " + (kind == Json.Kind.ARRAY ? "array" : "object"));
        }
        return value;
    }

    private static String keepable(String text, String name) {
        if (!JsonCodec.isKeepable(text)) {
            throw new IllegalArgumentException("field '" + name + "' holds characters that cannot be kept");
        }
        return text;
    }
}
