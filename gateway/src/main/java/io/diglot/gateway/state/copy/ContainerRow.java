package io.diglot.gateway.state.copy;

import org.jspecify.annotations.Nullable;

/**
 * How far a copy is with a dataset, a version or an experiment, and what it holds.
 *
 * @param name as the source has it; of a version that of its dataset
 * @param sourceDigest over the hashes of its records on the source, in the order of their ids
 * @param targetDigest likewise of what was read back
 * @param sourceRecords how many records the source has
 * @param targetRecords how many were read back
 */
public record ContainerRow(
        Key key,
        String name,
        State state,
        @Nullable String sourceDigest,
        @Nullable String targetDigest,
        long sourceRecords,
        long targetRecords) {

    /** @param version the number of a version; 0 where it is none */
    public record Key(String workspace, ContainerKind kind, String id, int version) {}

    /** How far it is. */
    public enum State {
        SURVEYED,
        WRITTEN,
        VERIFIED
    }
}
