package io.diglot.gateway.operation.arize.tags;

import io.diglot.arize.ArizeIds;
import io.diglot.arize.ArizeTagUpdate;
import io.diglot.arize.ArizeTagsAdd;
import io.diglot.arize.ArizeTagsRemove;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Invalid.Rule;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.identity.IdCodec;
import io.diglot.json.Json;
import io.diglot.model.tags.TagColor;
import io.diglot.model.tags.TagId;
import io.diglot.model.tags.TagRevision;
import io.diglot.model.tags.TagRevision.Field;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a tag can be, and which tags can be asked for. */
final class TagRules {

    private static final int NAME_LENGTH = 100;
    private static final int MOST_AT_ONCE = 100;

    private TagRules() {}

    /** @throws FailureException where it is no name of a tag */
    static String name(@Nullable String name) {
        if (name == null) {
            throw invalid("name is missing");
        }
        if (name.isBlank()) {
            throw invalid("name must not be blank");
        }
        if (name.codePointCount(0, name.length()) > NAME_LENGTH) {
            throw invalid("name must not be longer than " + NAME_LENGTH + " characters");
        }
        return name;
    }

    static @Nullable TagColor color(@Nullable String color) {
        return color == null
                ? null
                : Arrays.stream(TagColor.values())
                        .filter(known -> known.name().equals(color))
                        .findFirst()
                        .orElseThrow(() -> invalid("color must be one of " + List.of(TagColor.values())));
    }

    static TagRevision revision(ArizeTagUpdate update) {
        Json name = update.name();
        if (name == null && update.description() == null && update.color() == null) {
            throw invalid("at least one of name, description and color must be given");
        }
        return new TagRevision(
                name == null ? null : name(text("name", name)),
                field("description", update.description(), text -> text),
                field("color", update.color(), TagRules::color));
    }

    private static <T> Field<T> field(String member, @Nullable Json sent, Function<String, @Nullable T> read) {
        if (sent == null) {
            return new Field.Same<>();
        }
        return new Field.Other<>(sent.isNull() ? null : read.apply(text(member, sent)));
    }

    private static String text(String member, Json sent) {
        if (!sent.isString()) {
            throw invalid(member + " must be a string");
        }
        return sent.stringValue();
    }

    /** Which tags are to be added: 1 to 100. */
    static List<TagId> toBeAdded(ArizeTagsAdd add) {
        return named(add.tagIds());
    }

    /** Which tags are to be taken off: 1 to 100. */
    static List<TagId> toBeRemoved(ArizeTagsRemove remove) {
        return named(remove.tagIds());
    }

    private static List<TagId> named(@Nullable List<@Nullable String> ids) {
        if (ids == null) {
            throw ArizeRequest.unprocessable("tag_ids is missing");
        }
        if (ids.isEmpty()) {
            throw ArizeRequest.unprocessable("tag_ids must contain at least 1 tag ID");
        }
        if (ids.size() > MOST_AT_ONCE) {
            throw ArizeRequest.unprocessable("tag_ids must contain at most " + MOST_AT_ONCE + " tag IDs");
        }
        return ids.stream().map(TagRules::id).toList();
    }

    private static TagId id(@Nullable String shown) {
        if (shown == null) {
            throw ArizeRequest.unprocessable("tag_ids must not contain null");
        }
        return IdCodec.fromArize(ArizeIds.TAG, shown)
                .map(TagId::new)
                .orElseThrow(() -> ArizeRequest.unprocessable("tag_ids must contain IDs of tags alone"));
    }

    private static FailureException invalid(String detail) {
        return new Failure.Invalid(Rule.PARAMETER, detail).asException();
    }
}
