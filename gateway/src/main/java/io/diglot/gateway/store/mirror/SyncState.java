package io.diglot.gateway.store.mirror;

/** Where something stands that is kept here and on another server. */
public enum SyncState {
    /** Only here, and nothing of it is to be brought there yet. */
    LOCAL,
    /** Changed here since it was last brought there, or never brought there. */
    PENDING,
    /** There as it is here. */
    PUBLISHED,
    /** Made there, and brought here. */
    FOREIGN,
    /** The server takes it no way; it waits for a person. */
    PARKED,
    /** Deleted here. What still shows there is not brought here again. */
    GONE
}
