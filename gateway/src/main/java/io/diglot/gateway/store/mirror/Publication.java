package io.diglot.gateway.store.mirror;

import io.diglot.gateway.failure.Resource;
import io.diglot.model.spaces.Workspace;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A dataset or an experiment of which something is to be brought to another server.
 *
 * @param askedAt since when somebody waits for it
 * @param settlesAt when the other server shows what the last request did, of which nobody knows how it ended; absent where
 *     that is known
 * @param fingerprint of the key in whose name it goes
 * @param credential sealed; absent where the gateway has a key of its own for it
 * @param attempts how many have failed since the last one that did not
 * @param parked whether it waits for a person, or for another key
 */
public record Publication(
        Id id,
        Instant firstChangedAt,
        Instant lastChangedAt,
        @Nullable Instant askedAt,
        @Nullable Instant settlesAt,
        String fingerprint,
        @Nullable String credential,
        String author,
        int attempts,
        boolean parked,
        @Nullable String failure) {

    /** What it is about. */
    public record Id(Workspace workspace, Resource resource, UUID id) {

        /** The kinds of things that are brought there by themselves. */
        private static boolean isPublished(Resource resource) {
            return resource == Resource.DATASET || resource == Resource.EXPERIMENT;
        }

        public static Optional<Id> of(Workspace workspace, String kind, UUID id) {
            for (Resource resource : Resource.values()) {
                if (isPublished(resource) && kind(resource).equals(kind)) {
                    return Optional.of(new Id(workspace, resource, id));
                }
            }
            return Optional.empty();
        }

        /** The name of the task that brings it there. */
        public String task() {
            return kind() + '/' + id + '/' + workspace.name();
        }

        /** Reads what {@link #task()} wrote. */
        public static Id ofTask(String task) {
            String[] parts = task.split("/", 3);
            return of(new Workspace(parts[2]), parts[0], UUID.fromString(parts[1]))
                    .orElseThrow();
        }

        public String kind() {
            return kind(resource);
        }

        private static String kind(Resource resource) {
            return resource.name().toLowerCase(Locale.ROOT);
        }
    }
}
