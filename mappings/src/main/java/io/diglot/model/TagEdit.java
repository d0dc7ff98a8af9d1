package io.diglot.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What becomes of the tags of a record. */
public sealed interface TagEdit {

    /** The tags afterwards, each once. */
    List<String> of(List<String> tags);

    /** Tags that come and go; one that does both goes. */
    record Merge(List<String> added, List<String> removed) implements TagEdit {
        public Merge {
            added = List.copyOf(added);
            removed = List.copyOf(removed);
        }

        @Override
        public List<String> of(List<String> tags) {
            Set<String> merged = new LinkedHashSet<>(tags);
            merged.addAll(added);
            removed.forEach(merged::remove);
            return List.copyOf(merged);
        }
    }

    /** Other tags in place of all that there were. */
    record Replace(List<String> tags) implements TagEdit {
        public Replace {
            tags = List.copyOf(tags);
        }

        @Override
        public List<String> of(List<String> old) {
            return new ArrayList<>(new LinkedHashSet<>(tags));
        }
    }

    /** No change. */
    TagEdit NONE = new Merge(List.of(), List.of());

    /**
     * What a client asked for by these three lists, of which the first counts only where the others are absent.
     *
     * @param replaced all tags
     */
    static TagEdit of(@Nullable List<String> replaced, @Nullable List<String> added, @Nullable List<String> removed) {
        if (added != null || removed != null) {
            return new Merge(added == null ? List.of() : added, removed == null ? List.of() : removed);
        }
        return replaced == null ? NONE : new Replace(replaced);
    }
}
