package io.diglot.model.tags;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which of the tags that somebody wants to take from a record it bears.
 *
 * @param removed each once, as they were asked for
 * @param names theirs
 * @param notBorne each once, as they were asked for
 */
public record TagRemoval(List<TagId> removed, List<String> names, List<TagId> notBorne) {

    public TagRemoval {
        removed = List.copyOf(removed);
        names = List.copyOf(names);
        notBorne = List.copyOf(notBorne);
    }

    /** @param borne what the record bears */
    public static TagRemoval of(List<LocatedTag> borne, List<TagId> asked) {
        Map<TagId, Tag> known =
                borne.stream().map(LocatedTag::tag).collect(Collectors.toMap(Tag::id, Function.identity()));
        List<TagId> removed = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<TagId> notBorne = new ArrayList<>();
        for (TagId id : asked.stream().distinct().toList()) {
            Tag tag = known.get(id);
            if (tag == null) {
                notBorne.add(id);
            } else {
                removed.add(id);
                names.add(tag.name());
            }
        }
        return new TagRemoval(removed, names, notBorne);
    }
}
