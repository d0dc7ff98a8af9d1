package io.diglot.contract.compass;

import org.jspecify.annotations.Nullable;

/**
 * A call of a client.
 *
 * @param path with its query, below whatever prefix
 * @param body absent where it is not known; empty where there was none
 */
public record SeenCall(String method, String path, byte @Nullable [] body) {}
