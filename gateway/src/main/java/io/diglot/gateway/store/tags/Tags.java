package io.diglot.gateway.store.tags;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Invalid.Rule;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.model.tags.LocatedTag;
import io.diglot.model.tags.Tag;
import io.diglot.model.tags.TagDraft;
import io.diglot.model.tags.TagId;
import io.diglot.model.tags.TagRevision;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tags of a workspace, apart from what bears them. */
public final class Tags extends Repository {

    private final TagTable table;

    public Tags(UnitOfWork work) {
        super(work);
        this.table = new TagTable(work);
    }

    /**
     * Makes a tag. One that only clients of Opik have written so far is that tag from now on.
     *
     * @throws FailureException a {@link Failure.Conflict} where a client of Arize has made one of that name in whatever case
     */
    public LocatedTag create(TagDraft draft) {
        if (table.claimed(draft.name()).isPresent()) {
            throw TagTable.taken(draft.name());
        }
        Tag seen = table.named(draft.name()).orElseGet(() -> unknown(draft.name()));
        Tag made = new Tag(seen.id(), draft.name(), draft.description(), draft.color(), seen.createdAt(), by.time());
        table.claim(made);
        return new LocatedTag(made, workspace);
    }

    public Tag get(TagId id) {
        return table.find(id).orElseThrow(() -> new Failure.NotFound(Resource.TAG, id).asException());
    }

    /** @throws FailureException a {@link Failure.Conflict} where another tag has the new name */
    public void requireFree(TagId id, String name) {
        boolean taken = table.claimed(name).filter(other -> !other.equals(id)).isPresent()
                || table.named(name).filter(other -> !other.id().equals(id)).isPresent();
        if (taken) {
            throw TagTable.taken(name);
        }
    }

    /** Changes a tag, but not what bears it. */
    public LocatedTag revise(TagId id, TagRevision revision) {
        String name = revision.name();
        if (name != null) {
            requireFree(id, name);
        }
        Tag revised = revision.of(get(id), by.time());
        table.claim(revised);
        return new LocatedTag(revised, workspace);
    }

    /** Forgets a tag, but takes it from nothing that bears it. */
    public void delete(TagId id) {
        table.delete(id);
    }

    /** The names of tags, each once. Fails with {@link Failure.Invalid} where one is of another space or of none. */
    public List<String> names(Collection<TagId> ids) {
        Map<TagId, Tag> known = table.all(ids).stream().collect(Collectors.toMap(Tag::id, Function.identity()));
        Set<String> names = new LinkedHashSet<>();
        for (TagId id : ids) {
            Tag tag = known.get(id);
            if (tag == null) {
                throw new Failure.Invalid(Rule.UNPROCESSABLE, "every tag must exist in the space of what is to bear it")
                        .asException();
            }
            names.add(tag.name());
        }
        return List.copyOf(names);
    }

    /** The tags of these names, those changed last first, as far as they are known. */
    public Borne borne(Collection<String> names) {
        Map<String, Tag> known = new HashMap<>();
        table.named(names).forEach(tag -> known.put(tag.name(), tag));
        List<Tag> tags = new ArrayList<>();
        List<Tag> unknown = new ArrayList<>();
        for (String name : new LinkedHashSet<>(names)) {
            Tag tag = known.get(name);
            if (tag == null) {
                tag = unknown(name);
                unknown.add(tag);
            }
            tags.add(tag);
        }
        tags.sort(Comparator.comparing(Tag::updatedAt).reversed().thenComparing(Tag::name));
        return new Borne(
                tags.stream().map(tag -> new LocatedTag(tag, workspace)).toList(), unknown);
    }

    /** As {@link #borne}; those that were not known are from now on, so that they are found by their ids. */
    public List<LocatedTag> seen(Collection<String> names) {
        Borne borne = borne(names);
        if (borne.unknown().isEmpty()) {
            return borne.tags();
        }
        table.see(borne.unknown());
        return borne(names).tags();
    }

    /**
     * The tags that something bears.
     *
     * @param unknown those among them of which nobody knows but what bears them
     */
    public record Borne(List<LocatedTag> tags, List<Tag> unknown) {
        public Borne {
            tags = List.copyOf(tags);
            unknown = List.copyOf(unknown);
        }
    }

    /** Its id follows from its name, unless a tag has it that was called so once. */
    private Tag unknown(String name) {
        TagId id = TagId.of(workspace, name);
        return new Tag(table.find(id).isPresent() ? new TagId(by.newId()) : id, name, null, null, by.time(), by.time());
    }
}
