package io.diglot.contract.upstream.arize;

import java.util.Optional;

/**
 * What Arize is asked.
 *
 * @param path as it was sent, from {@code /v2} on
 * @param query as it was sent, empty where there was none
 */
public record Request(
        String method,
        String path,
        String query,
        Optional<String> authorization,
        Optional<String> contentType,
        byte[] body) {}
