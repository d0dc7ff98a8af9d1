package io.diglot.gateway.copy.engine;

import io.diglot.gateway.copy.side.CopySource;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.versions.DatasetVersion;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Goes through the examples of a version, the greatest id first, a part at a time. */
final class ExampleWalk {

    private static final int AT_ONCE = 500;

    private final Part part;
    private final Deque<Example> read = new ArrayDeque<>();
    private @Nullable ExampleId last;
    private boolean ended;

    private ExampleWalk(Part part) {
        this.part = part;
    }

    /** The examples that come after one. */
    private interface Part {
        List<Example> before(@Nullable ExampleId id);
    }

    static ExampleWalk of(CopySource side, Workspace workspace, DatasetId dataset, @Nullable DatasetVersion version) {
        return new ExampleWalk(
                id -> version == null ? List.of() : side.examples(workspace, dataset, version, id, AT_ONCE));
    }

    /** The one that is next, without going on; null at the end. */
    @Nullable
    Example peek() {
        if (read.isEmpty() && !ended) {
            List<Example> more = part.before(last);
            ended = more.isEmpty();
            read.addAll(more);
            last = more.isEmpty() ? last : more.getLast().id();
        }
        return read.peek();
    }

    Example next() {
        if (peek() == null) {
            throw new IllegalStateException("The walk has ended.");
        }
        return read.remove();
    }

    /** Goes through all that are left. */
    void forEach(Consumer<Example> each) {
        while (peek() != null) {
            each.accept(next());
        }
    }

    /** Goes on to an id, and says whether it is there. Ids are asked for the greatest first. */
    boolean reaches(ExampleId id) {
        for (Example next = peek(); next != null; next = peek()) {
            int order = compare(next, id);
            if (order <= 0) {
                return order == 0;
            }
            next();
        }
        return false;
    }

    /** What is done with the examples of two versions that are gone through side by side. */
    interface Pairs {

        /** @param there absent where only this side has the example */
        void here(Example example, @Nullable Example there);

        void onlyThere(Example example);
    }

    /** Goes through this version and another one at once, to the end of both. */
    void beside(ExampleWalk others, Pairs pairs) {
        Example mine = peek();
        Example other = others.peek();
        while (mine != null || other != null) {
            int order = mine == null ? -1 : other == null ? 1 : compare(mine, other.id());
            if (order < 0) {
                pairs.onlyThere(others.next());
            } else {
                pairs.here(next(), order == 0 ? others.next() : null);
            }
            mine = peek();
            other = others.peek();
        }
    }

    /** As the texts of their ids compare. */
    private static int compare(Example one, ExampleId other) {
        return one.id().toString().compareTo(other.toString());
    }
}
