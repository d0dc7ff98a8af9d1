package io.diglot.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a list of tags changes.
 *
 * @param instead all tags from now on; null keeps those there are
 * @param added come on top; with {@code removed} they count more than {@code instead}
 */
public record TagChange(@Nullable List<String> instead, List<String> added, List<String> removed) {

    public TagChange {
        instead = instead == null ? null : List.copyOf(instead);
        added = List.copyOf(added);
        removed = List.copyOf(removed);
    }

    /** The tags afterwards, each once. */
    public List<String> applyTo(List<String> tags) {
        boolean stepwise = !added.isEmpty() || !removed.isEmpty();
        Set<String> changed = new LinkedHashSet<>(instead == null || stepwise ? tags : instead);
        changed.removeAll(removed);
        changed.addAll(added);
        return List.copyOf(changed);
    }
}
