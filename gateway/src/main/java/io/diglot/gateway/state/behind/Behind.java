package io.diglot.gateway.state.behind;

import io.diglot.model.spaces.Workspace;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something in which the second backend is behind.
 *
 * @param firstChangedAt since when
 * @param changes how many were noted; tells a later one from those that were seen
 * @param attempts how many have failed since the last one that did not
 * @param failure why the last one did, in a text that is safe to show
 */
public record Behind(
        Id id,
        Instant firstChangedAt,
        Instant lastChangedAt,
        long changes,
        int attempts,
        @Nullable String failure) {

    /** What is brought there as one. */
    public enum Kind {
        DATASET,
        EXPERIMENT,
        PROMPT,
        ENVIRONMENT,
        OPTIMIZATION,
        /** A project by itself, whatever lies in it. */
        PROJECT,
        /** What people annotate under in a workspace, and its tags. */
        NAMES,
        /** What writes named, of which it is still to be found out what it is: {@link NamedThings} knows each. */
        NAMED,
        /** All traces and threads of a workspace, of which {@link BehindPieces} knows each. */
        PIECES,
        /** A trace that is a run of no experiment, or is gone. */
        TRACE,
        /** What is said of a thread. */
        THREAD;

        /** Whether it has no task of its own. */
        public boolean isPiece() {
            return this == TRACE || this == THREAD;
        }

        /** As texts name it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Reads what {@link #word()} wrote. */
        public static Optional<Kind> of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst();
        }
    }

    /** Which one it is. */
    public record Id(Workspace workspace, Kind kind, UUID id) {

        private static final UUID ALL = new UUID(0, 0);

        /** The annotation configs and tags of a workspace. */
        public static Id ofNames(Workspace workspace) {
            return new Id(workspace, Kind.NAMES, ALL);
        }

        /** The traces and threads of a workspace. */
        public static Id ofPieces(Workspace workspace) {
            return new Id(workspace, Kind.PIECES, ALL);
        }

        /** What writes in a workspace named. */
        public static Id ofNamed(Workspace workspace) {
            return new Id(workspace, Kind.NAMED, ALL);
        }

        /** The name of the task that brings it there. */
        public String task() {
            return kind.word() + '/' + id + '/' + workspace.name();
        }

        /** Reads what {@link #task()} wrote. */
        public static Id ofTask(String task) {
            String[] parts = task.split("/", 3);
            return new Id(new Workspace(parts[2]), Kind.of(parts[0]).orElseThrow(), UUID.fromString(parts[1]));
        }
    }
}
