package io.diglot.gateway.copy.arize;

import io.diglot.gateway.failure.Resource;
import io.diglot.model.spaces.Workspace;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Which datasets, or which experiments, of two stores are the same one in Arize.
 *
 * @param toShown ids of what Arize shows, by the ids of what was brought there
 * @param toKept the other way
 */
record Counterparts(Map<UUID, UUID> toShown, Map<UUID, UUID> toKept) {

    Counterparts {
        toShown = Map.copyOf(toShown);
        toKept = Map.copyOf(toKept);
    }

    static Counterparts of(Resource resource, Workspace workspace, ArizeEnd kept, ArizeEnd shown) {
        Map<String, UUID> there = shown.known(workspace, resource);
        Map<UUID, UUID> toShown = new HashMap<>();
        Map<UUID, UUID> toKept = new HashMap<>();
        kept.known(workspace, resource).forEach((remote, id) -> {
            UUID other = there.get(remote);
            if (other != null) {
                toShown.put(id, other);
                toKept.put(other, id);
            }
        });
        return new Counterparts(toShown, toKept);
    }

    /** As what Arize shows has it. */
    UUID shown(UUID id) {
        return toShown.getOrDefault(id, id);
    }

    /** As the source of the copy has it. */
    UUID kept(UUID id) {
        return toKept.getOrDefault(id, id);
    }
}
