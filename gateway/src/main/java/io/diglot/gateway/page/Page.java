package io.diglot.gateway.page;

import java.util.Map;

/**
 * Something that a browser shows, whole.
 *
 * @param headers beside those of its type and its length
 */
public record Page(String contentType, byte[] body, Map<String, String> headers) {}
