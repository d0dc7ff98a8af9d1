package io.diglot.gateway.store.tags;

import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.model.tags.Tag;
import java.util.List;

/** Reads and writes the tags of a workspace as they are elsewhere. */
public final class TagCopy extends Repository {

    private final TagTable table;

    public TagCopy(UnitOfWork work) {
        super(work);
        this.table = new TagTable(work);
    }

    /** @param isClaimed whether a client of Arize has made it */
    public record Copied(Tag tag, boolean isClaimed) {}

    /** All of them, the least id first. */
    public List<Copied> all() {
        return table.copied();
    }

    /** Makes those that are not as they are here; one whose name another tag has, stays away. */
    public void put(List<Copied> tags) {
        List<Copied> here = all();
        for (Copied tag : tags) {
            boolean isTaken = here.stream()
                    .anyMatch(other -> !other.tag().id().equals(tag.tag().id())
                            && other.tag().name().equalsIgnoreCase(tag.tag().name()));
            if (isTaken || here.contains(tag)) {
                continue;
            }
            if (tag.isClaimed()) {
                table.claim(tag.tag());
            } else {
                table.see(List.of(tag.tag()));
            }
        }
    }

    /** Lets there be these alone; of one that was only seen, its name counts. */
    public void replace(List<Copied> tags) {
        // Before the others come: one of these may have a name of theirs.
        all().stream()
                .filter(here -> tags.stream().noneMatch(tag -> isSame(here, tag)))
                .forEach(here -> table.delete(here.tag().id()));
        put(tags);
    }

    private static boolean isSame(Copied here, Copied there) {
        return here.equals(there)
                || !here.isClaimed()
                        && !there.isClaimed()
                        && here.tag().id().equals(there.tag().id())
                        && here.tag().name().equals(there.tag().name());
    }
}
